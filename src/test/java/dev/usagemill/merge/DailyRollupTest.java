package dev.usagemill.merge;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.LogLines;
import dev.usagemill.TemporaryWarehouse;
import dev.usagemill.event.TokenCounts;
import dev.usagemill.event.TokenKind;
import dev.usagemill.event.Tokens;
import dev.usagemill.event.UsageEvent;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.PartMetadata;

import static org.assertj.core.api.Assertions.assertThat;

class DailyRollupTest {

	private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

	/** Only the model big changes its price, on the second of the three days. */
	private static final String PRICES = """
			  - {model: big, aliases: [vendor/big], from: 2026-01-01, input: 3.000001, output: 15, cacheRead: 0.3,
			     cacheWrite5m: 3.75, cacheWrite1h: 6, reasoning: 20}
			  - {model: big, from: 2026-11-20, input: 2.5, output: 12.345678, cacheRead: 0.25,
			     cacheWrite5m: 3.125, cacheWrite1h: 5, reasoning: 16}
			  - {model: free, input: 0, output: 0}
			  - {model: small, from: 2026-11-21, input: 0.000001, output: 0.4}
			""";

	/**
	 * USD per million tokens: input, output, cache read, 5 minutes, 1 hour, reasoning.
	 */
	private static final Map<String, List<String>> PRICE_LIST = Map.of("big before",
			List.of("3.000001", "15", "0.3", "3.75", "6", "20"), "big after",
			List.of("2.5", "12.345678", "0.25", "3.125", "5", "16"), "free", List.of("0", "0", "0", "0", "0", "0"),
			"small", List.of("0.000001", "0.4", "0.000001", "0.000001", "0.000001", "0.4"));

	@TempDir
	Path temporary;

	@ParameterizedTest
	@ValueSource(longs = { 21, 22 })
	void costsWhatItsEventsCostOneByOne(long seed) throws IOException, SQLException {
		List<UsageEvent> events = SeededEvents.of(seed, 1200);
		ExpectedDays expected = new ExpectedDays();
		try (TemporaryWarehouse warehouse = create()) {
			for (List<UsageEvent> part : List.of(events.subList(0, 700), events.subList(700, 1200))) {
				expected.load(part);
				LoadRecord record = warehouse.load(LogLines.append(log(warehouse.history().latest()), part));
				for (LocalDate day : record.days().keySet()) {
					warehouse.merge(record, day);
					assertThat(rollup(warehouse, day)).isEqualTo(recomputed(expected.groups(day), day));
				}
			}
		}
	}

	@Test
	void knowsWhatIsFreeFromWhatIsUnpriced() throws IOException, SQLException {
		assertThat(costs(event("free", null), event("mystery", null), event("small", null))).containsExactly(
				Arrays.asList("free", new BigDecimal("0.000000000000"), 0L, 0L),
				Arrays.asList("mystery", null, 1L, 10_000_000L), Arrays.asList("small", null, 1L, 10_000_000L));
	}

	@Test
	void addsOnlyThePricedOnesOfMixedTiers() throws IOException, SQLException {
		assertThat(costs(event("big", null), event("big", "standard"), event("big", "batch"), event("big", "flex")))
			.containsExactly(List.of("big", new BigDecimal("50.000000000000"), 2L, 20_000_000L));
	}

	@Test
	void carriesTheLoadAndThePrices() throws IOException, SQLException {
		try (TemporaryWarehouse warehouse = create()) {
			LoadRecord record = warehouse.load(LogLines.append(log(0), List.of(event("big", null))));
			warehouse.merge(record, DAY);
			Path part = warehouse.layout().dailyUsagePart(DAY);
			assertThat(PartMetadata.read(DurableFiles.local(), part).load()).isEqualTo(1);
			assertThat(warehouse.rows("SELECT decode(value) FROM parquet_kv_metadata('" + part
					+ "') WHERE decode(key) = 'usagemill.prices'"))
				.singleElement()
				.satisfies((row) -> assertThat((String) row.get(0)).matches("[0-9a-f]{64}"));
		}
	}

	/** An event of ten million input tokens. */
	private static UsageEvent event(String model, String tier) {
		return new UsageEvent(model + tier, "alice", "chat", model, Tokens.of(10_000_000, 0, 0, 0, 0, 0), tier, null,
				true, null, DAY.atTime(12, 0).toInstant(ZoneOffset.UTC));
	}

	private List<List<Object>> costs(UsageEvent... events) throws IOException, SQLException {
		try (TemporaryWarehouse warehouse = create()) {
			LoadRecord record = warehouse.load(LogLines.append(log(0), List.of(events)));
			warehouse.merge(record, DAY);
			return warehouse.rows(warehouse.layout().dailyUsagePart(DAY),
					"model, cost_usd, unpriced_requests, unpriced_tokens");
		}
	}

	private static List<List<Object>> rollup(TemporaryWarehouse warehouse, LocalDate day) throws SQLException {
		return warehouse.rows("SELECT * FROM read_parquet('" + warehouse.layout().dailyUsagePart(day)
				+ "', hive_partitioning = false)");
	}

	private static List<List<Object>> recomputed(Map<List<String>, List<UsageEvent>> groups, LocalDate day) {
		List<List<Object>> rows = new ArrayList<>();
		groups.forEach((names, events) -> {
			List<BigDecimal> costs = events.stream().map((event) -> cost(event, day)).toList();
			BigDecimal cost = costs.stream().filter((one) -> one != null).reduce(BigDecimal::add).orElse(null);
			long[] sums = events.stream()
				.map((event) -> new long[] { 1, event.success() ? 0 : 1, event.tokens().count(TokenKind.INPUT),
						event.tokens().count(TokenKind.OUTPUT), event.tokens().count(TokenKind.CACHE_READ),
						event.tokens().count(TokenKind.CACHE_WRITE_5M) + event.tokens().count(TokenKind.CACHE_WRITE_1H),
						event.tokens().count(TokenKind.REASONING),
						(event.durationMs() != null) ? event.durationMs() : 0, (event.durationMs() != null) ? 1 : 0 })
				.reduce(new long[9], DailyRollupTest::plus);
			List<Object> row = new ArrayList<>(List.of(day, names.get(0), names.get(1), names.get(2)));
			Arrays.stream(sums).forEach(row::add);
			row.add(cost);
			row.add(costs.stream().filter((one) -> one == null).count());
			row.add(events.stream()
				.filter((event) -> cost(event, day) == null)
				.mapToLong((event) -> event.tokens().count(TokenKind.INPUT) + event.tokens().count(TokenKind.OUTPUT))
				.sum());
			// none of these has anything but text
			row.addAll(Collections.nCopies(11, 0L));
			row.add(null);
			rows.add(row);
		});
		return rows;
	}

	private static long[] plus(long[] one, long[] other) {
		long[] sums = one.clone();
		Arrays.setAll(sums, (i) -> one[i] + other[i]);
		return sums;
	}

	private static BigDecimal cost(UsageEvent event, LocalDate day) {
		List<String> prices = PRICE_LIST.get(switch (event.model()) {
			case "big", "vendor/big" -> day.isBefore(DAY) ? "big before" : "big after";
			case "small" -> day.isAfter(DAY) ? "small" : "unpriced";
			default -> event.model();
		});
		if (prices == null || !ExpectedDays.tier(event).equals("standard")) {
			return null;
		}
		TokenCounts tokens = event.tokens();
		long[] amounts = {
				tokens.count(TokenKind.INPUT) - tokens.count(TokenKind.CACHE_READ)
						- tokens.count(TokenKind.CACHE_WRITE_5M) - tokens.count(TokenKind.CACHE_WRITE_1H),
				tokens.count(TokenKind.OUTPUT) - tokens.count(TokenKind.REASONING), tokens.count(TokenKind.CACHE_READ),
				tokens.count(TokenKind.CACHE_WRITE_5M), tokens.count(TokenKind.CACHE_WRITE_1H),
				tokens.count(TokenKind.REASONING) };
		BigDecimal cost = BigDecimal.ZERO;
		for (int i = 0; i < amounts.length; i++) {
			cost = cost.add(new BigDecimal(prices.get(i)).multiply(BigDecimal.valueOf(amounts[i])));
		}
		return cost.movePointLeft(6).setScale(12);
	}

	private TemporaryWarehouse create() throws IOException, SQLException {
		return TemporaryWarehouse.create(this.temporary.resolve("warehouse"), ZoneOffset.UTC, PRICES);
	}

	private Path log(long number) {
		return this.temporary.resolve(number + ".jsonl");
	}

}
