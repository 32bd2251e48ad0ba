package dev.usagemill.export;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.LogLines;
import dev.usagemill.TemporaryWarehouse;
import dev.usagemill.merge.RandomPrices;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random events over random price files: each charge, its unit price and its cost are
 * those that plain numbers give, and their sum is that of the events one by one.
 */
class FocusCostsTest {

	private static final List<String> DAYS = List.of("2026-02-27", "2026-02-28", "2026-03-01", "2026-03-02");

	private static final List<String> PERIODS = List.of("2026-02-01", "2026-02-28", "2026-03-01", "2026-03-02");

	private static final List<String> MODELS = List.of("a", "b", "c", "d", "e");

	/** As lines name them, in the order of the prices. */
	private static final List<String> FIELDS = List.of("tokensInput", "tokensOutput", "tokensCacheRead",
			"tokensCacheWrite5m", "tokensCacheWrite1h", "tokensReasoning", "tokensInputAudio", "tokensInputImage",
			"tokensInputVideo", "tokensCacheReadAudio", "tokensOutputAudio", "tokensOutputImage", "images",
			"audioSeconds", "characters", "webSearches", "toolCalls");

	/** As charges name them, the request itself last. */
	private static final List<String> METERS = List.of("Input Tokens", "Output Tokens", "Cache Read Tokens",
			"5 Minute Cache Write Tokens", "1 Hour Cache Write Tokens", "Reasoning Tokens", "Audio Input Tokens",
			"Image Input Tokens", "Video Input Tokens", "Audio Cache Read Tokens", "Audio Output Tokens",
			"Image Output Tokens", "Images", "Audio Seconds", "Characters", "Web Searches", "Tool Calls", "Requests");

	private static final List<Integer> OF_INPUT = List.of(2, 3, 4, 6, 7, 8, 9);

	private static final List<Integer> OF_OUTPUT = List.of(5, 10, 11);

	private static final int IMAGES = 12;

	private static final int AUDIO = 13;

	private static final int REQUESTS = 17;

	private final Random random = new Random(20261128);

	/** How many counts of each charge there are, by all that a charge is one of. */
	private final Map<List<String>, Long> counts = new HashMap<>();

	private BigDecimal cost = BigDecimal.ZERO;

	@TempDir
	Path directory;

	@Test
	void chargesAreThoseOfPlainNumbers() throws Exception {
		recompute(2, 2_000, ZoneId.of("Asia/Kolkata"));
	}

	@Test
	@Tag("soak")
	void aMillionEventsAddUpToTheLastDecimal() throws Exception {
		recompute(4, 250_000, ZoneId.of("America/New_York"));
	}

	private void recompute(int books, int events, ZoneId zone) throws Exception {
		for (int book = 0; book < books; book++) {
			this.counts.clear();
			this.cost = BigDecimal.ZERO;
			RandomPrices prices = new RandomPrices(this.random, MODELS, PERIODS);
			Path log = this.directory.resolve("book" + book + ".jsonl");
			for (int written = 0; written < events;) {
				String[] lines = new String[Math.min(10_000, events - written)];
				for (int line = 0; line < lines.length; line++) {
					lines[line] = line(prices, zone, written++);
				}
				LogLines.append(log, lines);
			}
			try (TemporaryWarehouse warehouse = TemporaryWarehouse
				.createWith(this.directory.resolve("warehouse" + book), zone, prices.yaml())) {
				warehouse.apply(warehouse.load(log));
				compare(warehouse.layout().usageDatabase(), zone);
			}
		}
	}

	private String line(RandomPrices prices, ZoneId zone, int number) {
		String day = DAYS.get(this.random.nextInt(DAYS.size()));
		String user = "user \"" + this.random.nextInt(20);
		String feature = "feature-" + this.random.nextInt(2);
		int model = this.random.nextInt(MODELS.size() + 1);
		String name = (model < MODELS.size()) ? MODELS.get(model) : "unknown";
		String written = RandomPrices.FORMS.get(this.random.nextInt(RandomPrices.FORMS.size())).formatted(name);
		String tier = RandomPrices.TIERS.get(this.random.nextInt(RandomPrices.TIERS.size()));
		String writtenTier = (tier.equals("standard") && this.random.nextBoolean()) ? "default" : tier;
		boolean success = this.random.nextBoolean();
		long[] counts = counts();
		StringBuilder line = new StringBuilder("{\"id\":\"").append(number)
			.append("\",\"userId\":\"")
			.append(user.replace("\"", "\\\""))
			.append("\",\"feature\":\"")
			.append(feature)
			.append("\",\"model\":\"")
			.append(written)
			.append("\",\"serviceTier\":\"")
			.append(writtenTier)
			.append("\",\"success\":")
			.append(success)
			.append(",\"createdAt\":\"")
			.append(LocalDate.parse(day)
				.atStartOfDay(zone)
				.toInstant()
				.plusSeconds(this.random.nextInt(80_000))
				.toString())
			.append('"');
		for (int field = 0; field < FIELDS.size(); field++) {
			line.append(",\"")
				.append(FIELDS.get(field))
				.append("\":")
				.append((field == AUDIO) ? BigDecimal.valueOf(counts[field], 3).toPlainString() : counts[field]);
		}
		charge(prices.of(name, tier, day, counts[0]), List.of(day, user, feature, written, writtenTier), counts,
				success);
		return line.append('}').toString();
	}

	/** Prompts are as long as the boundaries of the bands, so that many hit them. */
	private long[] counts() {
		long[] counts = new long[FIELDS.size()];
		boolean text = this.random.nextBoolean();
		for (int field = 2; field < counts.length; field++) {
			boolean is = (field < 6) || !text && this.random.nextInt(8) == 0;
			counts[field] = is ? this.random.nextInt(600) : 0;
		}
		counts[0] = this.random.nextInt(1500);
		OF_INPUT.forEach((part) -> counts[0] += counts[part]);
		counts[1] = this.random.nextInt(500);
		OF_OUTPUT.forEach((part) -> counts[1] += counts[part]);
		return counts;
	}

	/** Each token once; all of a request is unpriced if anything of it is. */
	private void charge(String[] prices, List<String> key, long[] counts, boolean success) {
		long[] charged = new long[REQUESTS + 1];
		System.arraycopy(counts, 0, charged, 0, counts.length);
		OF_INPUT.forEach((part) -> charged[0] -= counts[part]);
		OF_OUTPUT.forEach((part) -> charged[1] -= counts[part]);
		boolean priced = prices != null;
		for (int kind = 0; priced && kind < REQUESTS; kind++) {
			priced = charged[kind] == 0 || prices[kind] != null;
		}
		charged[REQUESTS] = (priced && success && prices[REQUESTS] != null) ? 1 : 0;
		for (int kind = 0; kind <= REQUESTS; kind++) {
			if (charged[kind] > 0) {
				List<String> charge = new ArrayList<>(key);
				charge.add(METERS.get(kind));
				charge.add(priced ? new BigDecimal(prices[kind]).stripTrailingZeros().toPlainString() : "unpriced");
				this.counts.merge(charge, charged[kind], Long::sum);
				this.cost = priced ? this.cost.add(new BigDecimal(prices[kind]).multiply(quantity(kind, charged[kind])))
						: this.cost;
			}
		}
	}

	/** In the unit for which the price is. */
	private static BigDecimal quantity(int kind, long count) {
		int decimals = (kind == IMAGES) ? 0 : (kind < IMAGES || kind == AUDIO + 1) ? 6 : 3;
		return BigDecimal.valueOf(count, decimals);
	}

	private void compare(Path usageDatabase, ZoneId zone) throws Exception {
		Map<List<String>, Long> found = new HashMap<>();
		BigDecimal sum = BigDecimal.ZERO;
		try (Connection usage = TemporaryWarehouse.open(usageDatabase);
				Statement statement = usage.createStatement();
				ResultSet rows = statement.executeQuery("""
						SELECT *, "Tags"->>'usagemill/user' AS user_id, "Tags"->>'usagemill/feature' AS feature,
						    "SkuPriceDetails"->>'x_ServiceTier' AS tier
						FROM focus_cost_and_usage
						""")) {
			while (rows.next()) {
				BigDecimal price = rows.getBigDecimal("ListUnitPrice");
				BigDecimal cost = rows.getBigDecimal("BilledCost");
				int kind = METERS.indexOf(rows.getString("SkuMeter"));
				BigDecimal quantity = rows.getBigDecimal("PricingQuantity");
				assertThat(cost == null).isEqualTo(price == null);
				if (cost != null) {
					assertThat(price.multiply(quantity)).isEqualByComparingTo(cost);
					sum = sum.add(cost);
				}
				assertThat(rows.getTimestamp("ChargePeriodStart").toLocalDateTime())
					.isEqualTo(LocalDate.parse(rows.getString("x_Date"))
						.atStartOfDay(zone)
						.toInstant()
						.atOffset(ZoneOffset.UTC)
						.toLocalDateTime());
				// rows of prompts of other lengths may cost the same
				found.merge(
						List.of(rows.getString("x_Date"), rows.getString("user_id"), rows.getString("feature"),
								rows.getString("ServiceName"), rows.getString("tier"), METERS.get(kind),
								(price != null) ? price.stripTrailingZeros().toPlainString() : "unpriced"),
						quantity.movePointRight(quantity(kind, 1).scale()).longValueExact(), Long::sum);
			}
		}
		assertThat(new TreeMap<>(texts(found))).isEqualTo(new TreeMap<>(texts(this.counts)));
		assertThat(sum).isEqualByComparingTo(this.cost);
		try (Connection usage = TemporaryWarehouse.open(usageDatabase)) {
			assertThat(TemporaryWarehouse.rows(usage,
					"""
							SELECT (SELECT sum("BilledCost") FROM focus_cost_and_usage) = sum(cost_usd), sum(unpriced_requests) > 0
							FROM daily_usage
							"""))
				.containsExactly(List.of(true, true));
		}
	}

	private static Map<String, Long> texts(Map<List<String>, Long> counts) {
		Map<String, Long> texts = new HashMap<>();
		counts.forEach((key, count) -> texts.put(key.toString(), count));
		return texts;
	}

}
