package dev.usagemill.export;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.TreeMap;
import java.util.Map;
import java.time.LocalDate;
import java.sql.Connection;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.TemporaryWarehouse;
import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.failure.FailedException;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.job.Night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What becomes of charges where days, prices, users and files come and go. */
class FocusExportTest {

	private static final FocusQuery ALL = new FocusQuery(null, null, FocusRows.ALL);

	private static final String SUMS = "SELECT \"x_Date\", count(*), sum(\"BilledCost\"), bool_or(\"x_IsSplit\"),"
			+ " string_agg(DISTINCT \"x_CostStatus\", ',' ORDER BY \"x_CostStatus\"), max(\"x_UnpricedRequests\")"
			+ " FROM focus_cost_and_usage GROUP BY \"x_Date\" ORDER BY \"x_Date\"";

	@TempDir
	Path directory;

	private Path log;

	private Path prices;

	@BeforeEach
	void load() throws IOException {
		this.log = Files.writeString(this.directory.resolve("app.jsonl"), "");
		this.prices = prices("  - {model: m, input: 1, output: 2}\n");
		for (int day = 1; day <= 3; day++) {
			line(day, "u" + day, "\"model\":\"m\",\"tokensInput\":1000000,\"tokensOutput\":500000");
		}
		line(2, "u2", "\"model\":\"n\",\"tokensInput\":7,\"tokensOutput\":8");
		night().run();
	}

	@Test
	void daysWithoutEventsHaveARowForEachOfDailyUsage() throws Exception {
		assertThat(night().published(SUMS)).containsExactly("2026-10-01|2|2.000000000000|true|Exact|null",
				"2026-10-02|4|2.000000000000|true|Exact,Unpriced|null", "2026-10-03|2|2.000000000000|true|Exact|null");
		night().with("keep-events", "1").on("2026-10-04").run();
		assertThat(night().published(SUMS)).containsExactly("2026-10-01|1|2.000000000000|false|Exact|0",
				"2026-10-02|2|2.000000000000|false|Exact,Unpriced|1", "2026-10-03|2|2.000000000000|true|Exact|null");
		assertThat(night().published("SELECT \"BilledCost\", \"SkuId\", \"ConsumedQuantity\", \"x_UnpricedTokens\" FROM"
				+ " focus_cost_and_usage WHERE \"x_CostStatus\" = 'Unpriced'"))
			.containsExactly("null|null|null|15");
		FocusSummary summary = export(ALL);
		assertThat(summary.rows()).isEqualTo(5);
		assertThat(summary.wholeRows()).isEqualTo(3);
		assertThat(summary.cost()).isEqualByComparingTo("6");
		assertThat(summary.unpricedRequests()).isEqualTo(1);
		assertThat(summary.unpricedTokens()).isEqualTo(15);
	}

	@Test
	void aLowerBoundSaysSoWhereADayIsNotSplit() throws Exception {
		prices("  - {model: m, input: 1, output: 2}\n  - {model: n, input: 4, output: 0, perImage: 3}\n");
		line(4, "u4", "\"model\":\"n\",\"tokensInput\":1000000");
		line(4, "u4", "\"model\":\"n\",\"tokensInput\":5,\"webSearches\":1");
		night().run();
		assertThat(night().published(SUMS + " DESC LIMIT 1"))
			.containsExactly("2026-10-04|3|4.000000000000|true|Exact,Unpriced|null");
		night().with("keep-events", "1").on("2026-10-06").run();
		assertThat(night().published(SUMS + " DESC LIMIT 1"))
			.containsExactly("2026-10-04|1|4.000000000000|false|LowerBound|1");
	}

	@Test
	void pricesOfADayAreThoseByWhichItWasPricedLast() throws Exception {
		String rates = "SELECT date, model, service_tier, input, output FROM rate ORDER BY ALL";
		assertThat(night().published(rates)).containsExactly("2026-10-01|m|standard|1.000000|2.000000",
				"2026-10-02|m|standard|1.000000|2.000000", "2026-10-03|m|standard|1.000000|2.000000");
		prices("  - {model: m, input: 3, output: 4, tiers: {batch: {input: 1, output: 1}}}\n");
		line(3, "new", "\"model\":\"m\",\"tokensInput\":1000000");
		night().run();
		assertThat(night().published(rates)).containsExactly("2026-10-01|m|standard|1.000000|2.000000",
				"2026-10-02|m|standard|1.000000|2.000000", "2026-10-03|m|batch|1.000000|1.000000",
				"2026-10-03|m|standard|3.000000|4.000000");
		night().reprice("2026-10-01", "2026-10-01");
		assertThat(night().published(rates + " LIMIT 2")).containsExactly("2026-10-01|m|batch|1.000000|1.000000",
				"2026-10-01|m|standard|3.000000|4.000000");
		List<String> grown = night().published(rates);
		List<String> days = night().published("FROM usage_day ORDER BY date");
		Files.delete(warehouse().resolve("usage.duckdb"));
		night().run();
		assertThat(night().published(rates)).isEqualTo(grown);
		assertThat(night().published("FROM usage_day ORDER BY date")).isEqualTo(days);
		assertThat(export(ALL).cost()).isEqualByComparingTo("15");
	}

	@Test
	void whereThePricesOfADayAreLostItIsNotSplit() throws Exception {
		prices("  - {model: m, input: 3, output: 4}\n");
		line(3, "new", "\"model\":\"m\",\"tokensInput\":1000000");
		night().run();
		String first = night().published("SELECT prices FROM usage_day ORDER BY date LIMIT 1").get(0);
		try (Stream<Path> kept = Files.walk(warehouse().resolve("prices"))) {
			for (Path file : kept.filter((path) -> path.toString().contains(first)).toList()) {
				Files.delete(file);
			}
		}
		Files.delete(warehouse().resolve("usage.duckdb"));
		night().run();
		assertThat(night().published("SELECT date, rates_known FROM usage_day ORDER BY date"))
			.containsExactly("2026-10-01|false", "2026-10-02|false", "2026-10-03|true");
		assertThat(night().published(SUMS)).hasSize(3).last().asString().contains("|true|");
		FocusSummary summary = export(ALL);
		assertThat(summary.wholeRows()).isEqualTo(3);
		assertThat(summary.cost()).isEqualByComparingTo("12");
	}

	@Test
	void aForgottenUserIsInNoRow() throws Exception {
		night().forget(Set.of("u2"));
		assertThat(
				night().published("SELECT DISTINCT \"Tags\"->>'usagemill/user' FROM focus_cost_and_usage ORDER BY 1"))
			.containsExactly("u1", "u3");
		assertThat(export(ALL).cost()).isEqualByComparingTo("4");
	}

	@Test
	void labelsAreTagsByTheirNames() throws Exception {
		line(4, "\\\"u", "\"model\":\"m\",\"tokensInput\":1,\"labels\":{\"team\":\"a \\\"b\\\"\",\"secret\":\"s\"}");
		line(4, "v", "\"model\":\"m\",\"tokensInput\":1");
		night().with("labels", List.of("team", "customer")).run();
		assertThat(night()
			.published("SELECT \"Tags\" FROM focus_cost_and_usage WHERE \"x_Date\" = '2026-10-04' ORDER BY 1"))
			.containsExactly("{\"usagemill/user\":\"\\\"u\",\"usagemill/feature\":\"f\",\"team\":\"a \\\"b\\\"\"}",
					"{\"usagemill/user\":\"v\",\"usagemill/feature\":\"f\"}");
		export(ALL);
		assertThat(Files.readString(file())).contains("\"\"team\"\":\"\"a \\\"\"b\\\"\"\"\"}").doesNotContain("secret");
	}

	@Test
	void daysAreThoseOfTheZoneInUtc() throws Exception {
		Night there = new Night(this.directory.resolve("there"), this.log.toString())
			.with("prices", this.prices.toString())
			.with("zone", "America/New_York");
		Files.writeString(this.log, "{\"userId\":\"u\",\"feature\":\"f\",\"model\":\"m\",\"tokensInput\":1,"
				+ "\"createdAt\":\"2025-11-02T12:00:00Z\"}\n");
		there.run();
		assertThat(there.published("SELECT DISTINCT \"ChargePeriodStart\", \"ChargePeriodEnd\", \"BillingPeriodStart\","
				+ " \"BillingPeriodEnd\" FROM focus_cost_and_usage"))
			.containsExactly("2025-11-02 04:00:00.0|2025-11-03 05:00:00.0|2025-11-01 04:00:00.0|2025-12-01 05:00:00.0");
	}

	@Test
	void aCopyOfAWarehouseIsExportedFromItsOwnEvents() throws Exception {
		Path copy = this.directory.resolve("co'py");
		try (Stream<Path> files = Files.walk(warehouse())) {
			for (Path file : files.toList()) {
				Files.copy(file, copy.resolve(warehouse().relativize(file).toString()));
			}
		}
		try (Stream<Path> events = Files.list(warehouse().resolve("events"))) {
			for (Path file : events.toList()) {
				Files.delete(file);
			}
		}
		FocusSummary summary = FocusExport.write(copy.resolve("usage.duckdb"), ALL, ExchangeRates.USD,
				Clock.systemUTC(), FocusFormat.CSV, file());
		assertThat(summary.cost()).isEqualByComparingTo(new BigDecimal(6));
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> export(ALL));
	}

	@Test
	void nothingIsWrittenThatDoesNotAddUp() throws Exception {
		export(ALL);
		String before = Files.readString(file());
		try (var connection = DriverManager.getConnection("jdbc:duckdb:" + warehouse().resolve("usage.duckdb"));
				var statement = connection.createStatement()) {
			statement.execute("UPDATE rate SET input = input + 0.000001 WHERE date = '2026-10-03'");
		}
		assertThatExceptionOfType(FailedException.class).isThrownBy(() -> export(ALL))
			.withMessageContaining("add up to 6.000001000000 USD, and daily usage to 6.000000000000");
		assertThat(file()).hasContent(before);
		assertThat(export(new FocusQuery("2026-10-01", "2026-10-02", FocusRows.ALL)).rows()).isEqualTo(6);
		try (Stream<Path> files = Files.list(this.directory)) {
			assertThat(files.map((file) -> file.getFileName().toString()))
				.noneMatch((name) -> name.contains("unfinished"));
		}
	}

	@Test
	void anOlderDatabaseIsToBePublishedAgain() throws Exception {
		try (var connection = DriverManager.getConnection("jdbc:duckdb:" + warehouse().resolve("usage.duckdb"));
				var statement = connection.createStatement()) {
			statement.execute("DROP VIEW focus_cost_and_usage");
			statement.execute("DROP TABLE usage_day");
			statement.execute("DROP TABLE rate");
		}
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> export(ALL))
			.withMessageContaining("was published by an older usagemill: `usagemill run` publishes it again");
		night().run();
		assertThat(export(ALL).rows()).isEqualTo(8);
	}

	@Test
	void theSameUsageMakesTheSameFile() throws Exception {
		export(ALL);
		byte[] before = Files.readAllBytes(file());
		Files.delete(warehouse().resolve("usage.duckdb"));
		night().run();
		export(ALL);
		assertThat(file()).hasBinaryContent(before);
	}

	/** 2 USD a day: the first day has no rate, and the others have one each. */
	@Test
	void aBillInAnotherCurrencyHasTheRateOfEachDayAndPricesInUsd() throws Exception {
		ExchangeRates euros = new ExchangeRates("EUR", new TreeMap<>(Map.of(LocalDate.parse("2026-10-02"),
				new BigDecimal("0.9"), LocalDate.parse("2026-10-03"), new BigDecimal("0.91234567"))));
		FocusSummary summary = export(ALL, euros);
		assertThat(summary.currency()).isEqualTo("EUR");
		assertThat(summary.cost()).isEqualByComparingTo("3.62469134");
		assertThat(summary.unpricedRequests()).isEqualTo(2);
		assertThat(summary.unpricedTokens()).isEqualTo(1_500_015);
		assertThat(rows("\"x_Date\", \"SkuMeter\", \"BilledCost\", \"ListUnitPrice\", \"PricingCurrencyListUnitPrice\","
				+ " \"PricingCurrencyEffectiveCost\", \"BillingCurrency\", \"PricingCurrency\", \"x_CostStatus\""))
			.contains("2026-10-01|Input Tokens|null|null|1.000000000000|1.000000000000|EUR|USD|Unpriced",
					"2026-10-02|Output Tokens|0.90000000000000000000|1.80000000000000000000|2.000000000000|"
							+ "1.000000000000|EUR|USD|Exact",
					"2026-10-03|Input Tokens|0.91234567000000000000|0.91234567000000000000|1.000000000000|"
							+ "1.000000000000|EUR|USD|Exact")
			.hasSize(8);
		assertThat(export(new FocusQuery(null, null, FocusRows.PRICED), euros).rows()).isEqualTo(4);
	}

	/** Of the file, every value as it is written. */
	private List<String> rows(String columns) throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
			return TemporaryWarehouse
				.rows(connection, "SELECT " + columns + " FROM read_csv('" + file() + "', all_varchar = true)")
				.stream()
				.map((row) -> row.stream().map(String::valueOf).collect(Collectors.joining("|")))
				.toList();
		}
	}

	private FocusSummary export(FocusQuery query) throws IOException {
		return export(query, ExchangeRates.USD);
	}

	private FocusSummary export(FocusQuery query, ExchangeRates rates) throws IOException {
		return FocusExport.write(warehouse().resolve("usage.duckdb"), query, rates, Clock.systemUTC(), FocusFormat.CSV,
				file());
	}

	private Path file() {
		return this.directory.resolve("focus.csv");
	}

	private Path warehouse() {
		return this.directory.resolve("warehouse");
	}

	private Night night() {
		return new Night(warehouse(), this.log.toString()).with("prices", this.prices.toString());
	}

	private Path prices(String entries) throws IOException {
		return Files.writeString(this.directory.resolve("prices.yml"), "currency: USD\nprices:\n" + entries);
	}

	private void line(int day, String user, String fields) throws IOException {
		Files.writeString(this.log, "{\"userId\":\"" + user + "\",\"feature\":\"f\",\"createdAt\":\"2026-10-0" + day
				+ "T12:00:00Z\"," + fields + "}\n", StandardOpenOption.APPEND);
	}

}
