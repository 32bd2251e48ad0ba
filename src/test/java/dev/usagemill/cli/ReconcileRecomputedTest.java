package dev.usagemill.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random requests, and an export of some of them and of others: every difference is
 * computed here by adding up the two lists, with the three prices in the head.
 */
class ReconcileRecomputedTest {

	private static final List<String> MODELS = List.of("m", "n", "unpriced");

	@TempDir
	Path directory;

	private final Map<String, long[]> ours = new TreeMap<>();

	private final Map<String, BigDecimal> costs = new TreeMap<>();

	private final Map<String, long[]> billed = new TreeMap<>();

	private final Map<String, BigDecimal> billedCosts = new TreeMap<>();

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void everyDifferenceIsTheDifferenceOfTheSums(long seed) throws IOException {
		Random random = new Random(seed);
		Reconciled warehouse = new Reconciled(this.directory);
		List<String> export = new ArrayList<>();
		for (int request = 0; request < 200; request++) {
			String day = "2026-10-0" + (1 + random.nextInt(5));
			String model = MODELS.get(random.nextInt(3));
			long[] counts = { 1, 10 + random.nextInt(90), random.nextInt(50), random.nextInt(10) };
			BigDecimal cost = new BigDecimal(1_000 * (counts[1] - counts[3]) + 100 * counts[3] + 2_000 * counts[2])
				.movePointLeft(6);
			int fate = random.nextInt(10);
			if (fate != 0) {
				warehouse.log(model, day + "T12:00:00Z", counts[1], counts[2], ",\"tokensCacheRead\":" + counts[3]);
				add(this.ours, day, model, counts);
				if (!model.equals("unpriced")) {
					this.costs.merge(day + model, cost, BigDecimal::add);
				}
			}
			if (fate != 1) {
				BigDecimal charged = (fate == 2) ? cost.multiply(new BigDecimal("1.1")) : cost;
				export.add(String.join(",", day, model, "1", "" + counts[1], "" + counts[2], "" + counts[3], "0",
						charged.toPlainString()));
				add(this.billed, day, model, counts);
				this.billedCosts.merge(day + model, charged, BigDecimal::add);
			}
		}
		warehouse.run();
		JsonNode json = warehouse.json(warehouse.daily(export.toArray(String[]::new)), "--tolerance", "0");
		assertThat(json.get("compared").asInt()).isEqualTo(15);
		Map<String, String> told = new TreeMap<>();
		for (JsonNode row : json.get("rows")) {
			told.put(row.get("date").asString() + row.get("model").asString(),
					row.get("requests_difference").asLong() + " " + row.get("tokens_input_difference").asLong() + " "
							+ row.get("tokens_output_difference").asLong() + " "
							+ row.get("tokens_cache_read_difference").asLong() + " "
							+ amount(row.get("cost_difference_usd")));
		}
		assertThat(told).isEqualTo(expected());
		BigDecimal total = sum(this.costs).subtract(sum(this.billedCosts));
		assertThat(amount(json.get("totals").get("cost_usd").get("difference")))
			.isEqualTo(total.stripTrailingZeros().toPlainString());
	}

	private Map<String, String> expected() {
		Map<String, String> expected = new TreeMap<>();
		for (int day = 1; day <= 5; day++) {
			for (String model : MODELS) {
				String key = "2026-10-0" + day + model;
				long[] here = this.ours.getOrDefault(key, new long[4]);
				long[] there = this.billed.getOrDefault(key, new long[4]);
				BigDecimal cost = model.equals("unpriced") ? null : this.costs.getOrDefault(key, BigDecimal.ZERO)
					.subtract(this.billedCosts.getOrDefault(key, BigDecimal.ZERO));
				boolean differs = cost == null || cost.signum() != 0;
				StringBuilder counts = new StringBuilder();
				for (int count = 0; count < 4; count++) {
					counts.append(here[count] - there[count]).append(' ');
					differs |= here[count] != there[count];
				}
				if (differs) {
					expected.put(key,
							counts + ((cost != null) ? cost.stripTrailingZeros().toPlainString() : "unknown"));
				}
			}
		}
		return expected;
	}

	private static void add(Map<String, long[]> sums, String day, String model, long[] counts) {
		long[] sum = sums.computeIfAbsent(day + model, (key) -> new long[4]);
		for (int count = 0; count < 4; count++) {
			sum[count] += counts[count];
		}
	}

	private static BigDecimal sum(Map<String, BigDecimal> amounts) {
		return amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
	}

	private static String amount(JsonNode value) {
		return value.isNull() ? "unknown" : new BigDecimal(value.asString()).stripTrailingZeros().toPlainString();
	}

}
