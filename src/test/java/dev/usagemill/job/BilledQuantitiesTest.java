package dev.usagemill.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.limit.LimitRules;
import dev.usagemill.report.OwnReports;
import dev.usagemill.report.ReportQuery;
import dev.usagemill.report.Reports;
import dev.usagemill.verify.Verification;
import dev.usagemill.verify.VerifyRequest;
import dev.usagemill.warehouse.DurableFiles;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is billed beside text, from log lines to money that was worked out by hand.
 */
class BilledQuantitiesTest {

	private static final String OMNI = "  - {model: omni, input: 2, output: 10, cacheRead: 1, inputAudio: 40, "
			+ "cacheReadAudio: 2.5, outputAudio: 80, perSecond: 0.0001, perThousandSearches: 10, perThousandRequests: 5";

	/**
	 * Text 400 at 2 and 200 at 1, audio 300 at 40 and 100 at 2.5, answer 30 at 10 and 20
	 * at 80, per million: 0.01515. 2.5 seconds: 0.00025. 2 searches: 0.02. The request:
	 * 0.005. In all 0.0404.
	 */
	private static final String TALK = event("talk", "ann",
			"\"tokensInput\":1000,\"tokensCacheRead\":200,\"tokensInputAudio\":300,\"tokensCacheReadAudio\":100,"
					+ "\"tokensOutput\":50,\"tokensOutputAudio\":20,\"audioSeconds\":25e-1,\"webSearches\":2");

	/** 100 at 2 per million, the request, and 3 images: 0.0052 + 3 times 0.04. */
	private static final String DRAWING = event("drawing", "ann", "\"tokensInput\":100,\"images\":3");

	private static final String COUNTS = "SELECT user_id, requests, tokens_input, tokens_input_audio, "
			+ "tokens_cache_read_audio, tokens_output_audio, images, audio_ms, web_searches, characters, "
			+ "unpriced_requests, unpriced_tokens, unpriced_quantities FROM daily_usage ORDER BY ALL";

	private static final String COSTS = "SELECT user_id, cost_usd FROM daily_usage ORDER BY ALL";

	private static final List<String> REJECTED = List.of(
			"\"tokensInput\":9,\"tokensInputAudio\":5,\"tokensInputImage\":5",
			"\"tokensOutput\":9,\"tokensOutputImage\":10",
			"\"tokensInput\":9,\"tokensCacheRead\":5,\"tokensCacheReadAudio\":5", "\"images\":1000000001",
			"\"images\":-1", "\"webSearches\":1.0", "\"characters\":\"7\"", "\"toolCalls\":null",
			"\"audioSeconds\":\"2\"", "\"audioSeconds\":1e999999", "\"audioSeconds\":-0.5",
			"\"audioSeconds\":1000000.001");

	@TempDir
	Path directory;

	@Test
	void isCountedOnceAndChargedAsItsPricesSay() throws Exception {
		Night night = night(OMNI + "}\n");
		List<String> first = new ArrayList<>(List.of(TALK, DRAWING, search(1), search(4), search(3)));
		REJECTED.forEach((counts) -> first.add(event("bad", "eve", counts)));
		LoadFigures load = log(night, "a.jsonl", first);
		assertThat(load.events()).isEqualTo(3);
		assertThat(load.conflicts()).as("the searches differ").isEqualTo(2);
		assertThat(load.reasons()).isEqualTo(Map.of("inconsistent_tokens", 3L, "out_of_range", 5L, "wrong_type", 4L));
		assertThat(night.published(COUNTS)).containsExactly("ann|2|1100|300|100|20|3|2500|2|0|1|100|images",
				"bob|1|0|0|0|0|0|0|4|0|0|0|null");
		assertThat(night.published(COSTS)).as("a request that failed pays its searches only")
			.containsExactly("ann|0.040400000000", "bob|0.040000000000");
		assertSound();

		LoadFigures resent = log(night, "b.jsonl", List.of(TALK, DRAWING, search(4), search(2)));
		assertThat(resent.events()).isZero();
		assertThat(resent.duplicates()).isEqualTo(3);
		assertThat(resent.conflicts()).isEqualTo(1);
		assertThat(night.published(COSTS)).containsExactly("ann|0.040400000000", "bob|0.040000000000");

		LoadFigures late = log(night, "c.jsonl",
				List.of(event("speech", "bob", "\"characters\":500,\"images\":1,\"tokensInput\":7")));
		assertThat(late.days()).hasToString("[2026-10-01]");
		assertThat(night.published(COUNTS)).element(1).isEqualTo("bob|2|7|0|0|0|1|0|4|500|1|7|characters, images");
		assertThat(limits()).containsExactly("ann unsure", "bob unsure");
		assertSound();

		night(OMNI + ", perImage: 0.04}\n").reprice("2026-10-01", "2026-10-01");
		assertThat(night.published(COUNTS)).containsExactly("ann|2|1100|300|100|20|3|2500|2|0|0|0|null",
				"bob|2|7|0|0|0|1|0|4|500|1|7|characters");
		assertThat(night.published(COSTS)).containsExactly("ann|0.165600000000", "bob|0.040000000000");
		assertThat(limits()).containsExactly("ann over", "bob unsure");
		assertSound();
	}

	@Test
	void entersDaysThatAnOlderVersionStored() throws Exception {
		OldWarehouse.unzip(this.directory);
		Night night = night(Files.readString(this.directory.resolve("p2.yml")).replaceFirst("(?s).*prices:\n", ""));
		List<String> before = night.published("SELECT sum(requests), sum(tokens_input) FROM daily_usage");
		log(night, "new.jsonl",
				List.of(event("talk", "ann",
						"\"tokensInput\":1000000,\"tokensInputAudio\":999999," + "\"images\":2,\"webSearches\":1")
					.replace("omni", "gpt-4o")
					.replace("10-01", "10-02")));
		assertThat(before).containsExactly("89|290288");
		String sums = "SELECT count(*), sum(tokens_input), sum(tokens_input_audio), sum(images) FROM events";
		assertThat(night.published(sums)).containsExactly("90|1290288|999999|2");
		assertThat(night.published("SELECT sum(cost_usd), sum(unpriced_requests), sum(unpriced_tokens), "
				+ "max(unpriced_quantities) FROM daily_usage"))
			.containsExactly("0.538762084256|35|1123843|images, tokensInputAudio, webSearches");
		assertSound();
		List<String> rows = night.published("SELECT * FROM daily_usage ORDER BY ALL");
		night.with(DurableFiles.local()).upgrade();
		assertThat(night.published(sums)).containsExactly("90|1290288|999999|2");
		assertThat(night.published("SELECT * FROM daily_usage ORDER BY ALL")).isEqualTo(rows);
		assertSound();
	}

	private Night night(String prices) throws Exception {
		Path file = Files.writeString(this.directory.resolve("prices.yml"), "currency: USD\nprices:\n" + prices);
		Path logs = Files.createDirectories(this.directory.resolve("logs"));
		return new Night(this.directory.resolve("warehouse"), logs + "/*").with("prices", file.toString());
	}

	private LoadFigures log(Night night, String name, List<String> lines) throws Exception {
		Files.write(this.directory.resolve("logs").resolve(name), lines);
		return night.run().loads().get(0);
	}

	/** By a rule of 10 cents a day. */
	private List<String> limits() throws Exception {
		Path rules = Files.writeString(this.directory.resolve("limits.yml"),
				"limits: [{users: '*', period: day, measure: cost, value: 0.1}]\n");
		Clock clock = Clock.fixed(Instant.parse("2026-10-02T00:00:00Z"), ZoneOffset.UTC);
		return Reports
			.run(this.directory.resolve("warehouse/usage.duckdb"),
					ReportQuery.of("limits").during("2026-10-01", "2026-10-01"), OwnReports.NONE,
					LimitRules.read(rules), clock)
			.answer()
			.rows()
			.stream()
			.map((row) -> row.get(0) + " " + row.get(1))
			.sorted()
			.toList();
	}

	private void assertSound() throws Exception {
		assertThat(Verification
			.run(new VerifyRequest(this.directory.resolve("warehouse"), this.directory.resolve("prices.yml"), List.of(),
					1, 128, 1 << 20, 200))
			.findings()).isEmpty();
	}

	private static String search(int searches) {
		return event("search", "bob", "\"success\":false,\"webSearches\":" + searches);
	}

	private static String event(String id, String user, String counts) {
		return "{\"id\":\"" + id + "\",\"userId\":\"" + user + "\",\"feature\":\"f\",\"model\":\"omni\"," + counts
				+ ",\"createdAt\":\"2026-10-01T12:00:00Z\"}";
	}

}
