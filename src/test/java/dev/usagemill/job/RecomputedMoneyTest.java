package dev.usagemill.job;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads the sample logs a second time, event by event and with nothing of the program,
 * and compares what comes out of the Parquet files and the summary table to the last
 * digit.
 */
class RecomputedMoneyTest {

	/**
	 * Input, cache read, cache writes, output: USD per million tokens, from
	 * jobs/prices.yml.
	 */
	private static final Map<String, String[]> PRICES = Map.of("claude-sonnet-4-6",
			new String[] { "3", "0.3", "3.75", "6", "15" }, "claude-haiku-4-5",
			new String[] { "1", "0.1", "1.25", "2", "5" }, "gpt-4o", new String[] { "2.5", "1.25", "2.5", "2.5", "10" },
			"gpt-4o-mini", new String[] { "0.15", "0.075", "0.15", "0.15", "0.6" }, "gemini-2.5-flash",
			new String[] { "0.3", "0.03", "0.3", "0.3", "2.5" });

	/** The same at the batch tier. */
	private static final Map<String, String[]> BATCH_PRICES = Map.of("gpt-4o-mini",
			new String[] { "0.075", "0.075", "0.075", "0.075", "0.3" });

	private final JsonMapper json = new JsonMapper();

	@TempDir
	Path directory;

	@Test
	void parquetSummaryAndRawLinesAgreeToTheLastDigit() throws Exception {
		// the rejected lines break rules that this reader does not know: leave them out
		// by place
		Night night = new Night(this.directory.resolve("warehouse"), "sample-data/*.jsonl*");
		night.run();
		List<String> rejected = night.published("SELECT log_file || ':' || line_number FROM rejected_line");
		Map<String, JsonNode> kept = new HashMap<>();
		try (Stream<Path> files = Files.list(Path.of("sample-data"))) {
			for (Path file : files.filter((path) -> path.toString().contains(".jsonl")).toList()) {
				keep(file.toRealPath(), rejected, kept);
			}
		}
		Map<String, BigDecimal> costs = new TreeMap<>();
		BigDecimal total = BigDecimal.ZERO;
		for (JsonNode event : kept.values()) {
			BigDecimal cost = cost(event);
			costs.merge(event.get("userId").asString() + "|" + day(event), cost, BigDecimal::add);
			total = total.add(cost);
		}
		String all = kept.size() + "|" + total.setScale(12);
		assertThat(night.parquet("SELECT sum(requests), sum(cost_usd)", "daily_usage")).containsExactly(all);
		assertThat(night.published("SELECT sum(request_count), sum(cost_usd) FROM daily_usage_summary"))
			.containsExactly(all);
		List<String> expected = new ArrayList<>();
		costs.forEach((userAndDay, cost) -> expected.add(userAndDay + "|" + cost.setScale(12)));
		assertThat(night.published("SELECT user_id, date, coalesce(sum(cost_usd), 0)::DECIMAL(38, 12)"
				+ " FROM daily_usage_summary GROUP BY user_id, date"))
			.containsExactlyInAnyOrderElementsOf(expected);
	}

	private void keep(Path file, List<String> rejected, Map<String, JsonNode> kept) throws IOException {
		String[] lines = new String(bytes(file), StandardCharsets.UTF_8).split("\n");
		for (int i = 0; i < lines.length; i++) {
			String place = file + ":" + (i + 1);
			if (lines[i].isBlank() || rejected.contains(place)) {
				continue;
			}
			JsonNode event = this.json.readTree(lines[i]);
			String id = event.path("id").isMissingNode() ? place : event.get("id").asString();
			kept.merge(day(event) + event.get("userId").asString() + "/" + id, event,
					(one, other) -> (tokens(one) >= tokens(other)) ? one : other);
		}
	}

	private static byte[] bytes(Path file) throws IOException {
		byte[] bytes = Files.readAllBytes(file);
		if (!file.toString().endsWith(".gz")) {
			return bytes;
		}
		try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
			return in.readAllBytes();
		}
	}

	private static long tokens(JsonNode event) {
		return number(event, "tokensInput") + number(event, "tokensOutput");
	}

	private static String day(JsonNode event) {
		return OffsetDateTime.parse(event.get("createdAt").asString())
			.withOffsetSameInstant(ZoneOffset.UTC)
			.toLocalDate()
			.toString();
	}

	private static long number(JsonNode event, String field) {
		return event.path(field).asLong(0);
	}

	/** USD; 0 for what has no price, which a sum leaves out. */
	private static BigDecimal cost(JsonNode event) {
		boolean batch = event.path("serviceTier").asString("standard").equals("batch");
		String[] prices = (batch ? BATCH_PRICES : PRICES).get(event.get("model").asString());
		if (prices == null) {
			return BigDecimal.ZERO;
		}
		long cached = number(event, "tokensCacheRead") + number(event, "tokensCacheWrite5m")
				+ number(event, "tokensCacheWrite1h");
		return part(number(event, "tokensInput") - cached, prices[0])
			.add(part(number(event, "tokensCacheRead"), prices[1]))
			.add(part(number(event, "tokensCacheWrite5m"), prices[2]))
			.add(part(number(event, "tokensCacheWrite1h"), prices[3]))
			.add(part(number(event, "tokensOutput"), prices[4]));
	}

	private static BigDecimal part(long tokens, String pricePerMillion) {
		return new BigDecimal(pricePerMillion).multiply(BigDecimal.valueOf(tokens)).movePointLeft(6);
	}

}
