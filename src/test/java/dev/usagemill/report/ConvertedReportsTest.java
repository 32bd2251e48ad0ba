package dev.usagemill.report;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.limit.LimitRule;
import dev.usagemill.limit.LimitRules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every report in euros says what it says in dollars of tables whose costs plain Java has
 * multiplied row by row. Costs have 6 decimals here and rates 6, so that a product fits
 * into those tables.
 */
class ConvertedReportsTest {

	private static final LocalDate FIRST = LocalDate.parse("2026-08-01");

	private static final LocalDate LAST = LocalDate.parse("2026-10-15");

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-10-16T08:00:00Z"), ZoneOffset.UTC);

	private static final ExchangeRates ALL_DAYS = Euros.from("2026-01-01", "0.9", "2026-08-20", "0.912345",
			"2026-09-01", "1.1", "2026-10-02", "0.876543", "2026-10-10", "13.000001", "2027-01-01", "7");

	/** Days of August have none. */
	private static final ExchangeRates SOME_DAYS = Euros.from("2026-09-03", "0.912345", "2026-10-10", "0.876543");

	@TempDir
	static Path directory;

	private static List<Row> rows;

	private static Path usd;

	private static Path ofAllDays;

	private static Path ofSomeDays;

	/** In euros, and of tables in euros, at the same rates. */
	private static final List<ReportSession[]> PAIRS = new ArrayList<>();

	@BeforeAll
	static void write() throws SQLException {
		rows = rows(20261128);
		usd = write("usd", rows);
		ofAllDays = write("all-days", rows.stream().map((row) -> row.in(ALL_DAYS)).toList());
		ofSomeDays = write("some-days", rows.stream().map((row) -> row.in(SOME_DAYS)).toList());
		PAIRS.add(new ReportSession[] { ReportSession.open(usd, LimitRules.NONE, ALL_DAYS, CLOCK),
				ReportSession.open(ofAllDays, LimitRules.NONE, CLOCK) });
		PAIRS.add(new ReportSession[] { ReportSession.open(usd, LimitRules.NONE, SOME_DAYS, CLOCK),
				ReportSession.open(ofSomeDays, LimitRules.NONE, CLOCK) });
	}

	@AfterAll
	static void close() {
		PAIRS.forEach((pair) -> List.of(pair).forEach(ReportSession::close));
	}

	private static List<Row> rows(long seed) {
		Random random = new Random(seed);
		List<Row> rows = new ArrayList<>();
		for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
			for (int user = day.getDayOfYear() / 40; user < 6 + day.getDayOfYear() / 40; user++) {
				boolean isUnpriced = random.nextInt(60) == 0;
				long requests = 1 + random.nextInt(20);
				int millionths = random.nextInt(day.getDayOfMonth() == 14 ? 90_000_000 : 5_000_000);
				rows.add(new Row(day, "user-" + user, random.nextBoolean() ? "chat" : "search",
						"model-" + random.nextInt(3), requests, random.nextInt(2),
						isUnpriced ? null : BigDecimal.valueOf(millionths, 6), isUnpriced ? requests : 0));
			}
		}
		return rows;
	}

	private static Path write(String name, List<Row> rows) throws SQLException {
		Path file = directory.resolve(name).resolve("usage.duckdb");
		file.getParent().toFile().mkdir();
		try (UsageTables tables = UsageTables.create(file, "UTC")) {
			tables.execute("INSERT INTO load (load, kind, started_at, finished_at, lines) VALUES (1, 'logs',"
					+ " '2026-10-16 01:00', '2026-10-16 01:01', 1)");
			tables.label("team");
			for (Row row : rows) {
				tables.execute("INSERT INTO daily_usage BY NAME SELECT DATE '" + row.day() + "' AS date, '" + row.user()
						+ "' AS user_id, '" + row.feature() + "' AS feature, '" + row.model() + "' AS model, "
						+ row.requests() + " AS requests, " + row.errors() + " AS errors, " + 100 * row.requests()
						+ " AS tokens_input, " + 10 * row.requests()
						+ " AS tokens_output, 0 AS tokens_cache_read, 0 AS tokens_cache_write, 0 AS tokens_reasoning,"
						+ " 0 AS duration_ms_sum, 0 AS duration_ms_count, " + row.cost() + " AS cost_usd, "
						+ row.unpriced() + " AS unpriced_requests, " + 110 * row.unpriced()
						+ " AS unpriced_tokens, 'team-' || length('" + row.model() + row.feature()
						+ "') AS label_team");
			}
		}
		return file;
	}

	static List<ReportQuery> queries() {
		List<ReportQuery> queries = new ArrayList<>();
		for (String report : Reports.names()) {
			ReportDefinition definition = ReportDefinition.named(report);
			if (definition.says("reads", "events") || report.equals("limits")) {
				continue;
			}
			ReportQuery query = new ReportQuery(report, null, null, null, report.equals("user") ? "user-6" : null, null,
					null);
			definition.words()
				.stream()
				.filter((word) -> !word.equals("error-type"))
				.forEach((word) -> queries.add(query.by(word)));
			queries.add(query.during("2026-08-25", "2026-09-20"));
		}
		queries.add(ReportQuery.of("cost").by("month", "feature"));
		queries.add(ReportQuery.of("cost").by("team"));
		queries.add(new ReportQuery("cost", "2026-08-01", null, null, "user-*", null, "model-1"));
		return queries;
	}

	@ParameterizedTest
	@MethodSource("queries")
	void saysInEurosWhatTablesInEurosSay(ReportQuery query) {
		PAIRS.forEach((pair) -> assertSame(pair[0].run(query), pair[1].run(query)));
	}

	private static void assertSame(ReportResult said, ReportResult expected) {
		assertThat(plain(said.answer().rows())).isEqualTo(plain(expected.answer().rows()));
		assertThat(plain(List.of(said.totals()))).isEqualTo(plain(List.of(expected.totals())));
		assertThat(said.unrated().requests() + said.unpricedModels().stream().mapToLong(UnpricedModel::requests).sum())
			.isEqualTo(expected.unpricedModels().stream().mapToLong(UnpricedModel::requests).sum());
		assertThat(said.unrated().tokens() + said.unpricedModels().stream().mapToLong(UnpricedModel::tokens).sum())
			.isEqualTo(expected.unpricedModels().stream().mapToLong(UnpricedModel::tokens).sum());
	}

	@Test
	void eachOfTheReportsHasRowsThatDiffer() {
		assertThat(queries()).hasSizeGreaterThan(30);
		for (String report : List.of("cost", "spikes", "months", "movers", "top-users", "features", "models")) {
			ReportQuery query = ReportQuery.of(report).during("2026-08-25", "2026-10-15");
			ReportResult dollars = Reports.run(usd, query, CLOCK);
			assertThat(dollars.answer().rows()).as(report).isNotEmpty();
			assertThat(plain(Reports.run(ofAllDays, query, CLOCK).answer().rows())).as(report)
				.isNotEqualTo(plain(dollars.answer().rows()));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "cost", "requests" })
	void limitsAreHeldAgainstEuros(String measure) {
		for (String value : List.of("0.5", "3", "20", "57", "600", "100000")) {
			if (measure.equals("requests") && value.contains(".")) {
				continue;
			}
			LimitRules rules = limits(LimitRule.Measure.valueOf(measure.toUpperCase()), value);
			LimitRules inEuros = rules.withDearestPrices(SOME_DAYS.converted(rules.dearestPrices()));
			for (String day : List.of("2026-09-02", "2026-09-30", "2026-10-15")) {
				ReportQuery query = ReportQuery.of("limits").during(day, day);
				ReportResult expected = Reports.run(ofSomeDays, query, OwnReports.NONE, inEuros, CLOCK);
				ReportResult said = Reports.run(usd, query, OwnReports.NONE, rules, SOME_DAYS, CLOCK);
				assertThat(plain(said.answer().rows())).as(value + " on " + day)
					.isEqualTo(plain(expected.answer().rows()));
				assertThat(said.limits().orElseThrow().summary()).isEqualTo(expected.limits().orElseThrow().summary());
			}
		}
	}

	/** Of users and of a label, by day and by month. */
	private static LimitRules limits(LimitRule.Measure measure, String value) {
		List<LimitRule> rules = new ArrayList<>();
		for (LimitRule.Period period : LimitRule.Period.values()) {
			rules.add(new LimitRule(1, List.of("*"), period, measure, new BigDecimal(value), new BigDecimal("0.8")));
			rules.add(new LimitRule(1, Optional.of("team"), List.of("*"), period, measure, new BigDecimal(value),
					new BigDecimal("0.8")));
		}
		TreeMap<LocalDate, BigDecimal> dearest = new TreeMap<>();
		dearest.put(LocalDate.MIN, new BigDecimal("15.5"));
		dearest.put(LocalDate.parse("2026-09-20"), new BigDecimal("20"));
		return new LimitRules(rules).withDearestPrices(dearest);
	}

	@Test
	void whatThePageFiltersIsInEuros() {
		Period days = new Period(FIRST, LAST);
		for (ExchangeRates rates : List.of(ALL_DAYS, SOME_DAYS)) {
			try (ReportSession session = ReportSession.open(usd, LimitRules.NONE, rates, CLOCK);
					ReportSession converted = ReportSession.open(rates.equals(ALL_DAYS) ? ofAllDays : ofSomeDays,
							LimitRules.NONE, CLOCK)) {
				PageUsage said = session.pageUsage(days, 26_000);
				PageUsage expected = converted.pageUsage(days, 26_000);
				assertThat(said.currency()).isEqualTo("EUR");
				assertThat(said.names()).isEqualTo(expected.names());
				assertThat(said.decimals()).isEqualTo(expected.decimals()).isGreaterThan(6);
				assertThat(Stream.of("day", "user_places", "cost", "unpriced_requests").map(said.rows()::column))
					.containsExactlyElementsOf(Stream.of("day", "user_places", "cost", "unpriced_requests")
						.map(expected.rows()::column)
						.toList());
				assertThat(said.labels().get(0).rows().column("cost"))
					.isEqualTo(expected.labels().get(0).rows().column("cost"));
				assertThat(session.totals()).as("what is watched stays as it is published").isEqualTo(totals());
			}
		}
	}

	private static Answer totals() {
		try (ReportSession dollars = ReportSession.open(usd, LimitRules.NONE, CLOCK)) {
			return new Answer(dollars.totals()
				.columns()
				.stream()
				.map((column) -> new ReportColumn(column.name(), column.kind(), "EUR"))
				.toList(), dollars.totals().rows());
		}
	}

	/** All 20 decimals, which no table in dollars can hold. */
	@Test
	void isExactToTheLastDecimal() throws SQLException {
		ExchangeRates rates = Euros.from("2026-08-01", "0.92790201", "2026-09-15", "12345678.87654321");
		for (String by : List.of("user", "feature", "model")) {
			ReportResult said = Reports.run(usd, ReportQuery.of("cost").by(by).during("2026-08-01", "2026-10-15"),
					OwnReports.NONE, LimitRules.NONE, rates, CLOCK);
			for (List<Object> row : said.answer().rows()) {
				BigDecimal expected = rows.stream()
					.filter((one) -> List.of(one.user(), one.feature(), one.model()).contains(row.get(0)))
					.filter((one) -> one.cost() != null)
					.map((one) -> one.cost().multiply(rates.on(one.day()).orElseThrow()))
					.reduce(BigDecimal.ZERO, BigDecimal::add);
				assertThat(row.get(said.answer().indexOf("cost_usd"))).isEqualTo(expected.setScale(20));
			}
		}
	}

	@Test
	void refusesWhatHasTooManyDigitsAndNeverCutsThemOff() throws SQLException {
		Path file = directory.resolve("large.duckdb");
		String cost = "999999999999999999.999999999999";
		try (UsageTables tables = UsageTables.create(file, "UTC")) {
			tables.usage("2026-10-15", "a", "f", "m", 1, 0, cost, 0);
		}
		ReportQuery query = ReportQuery.of("top-users");
		ReportResult fits = Reports.run(file, query, OwnReports.NONE, LimitRules.NONE,
				Euros.from("2026-01-01", "0.99999999"), CLOCK);
		assertThat(fits.totals()).contains(new BigDecimal(cost).multiply(new BigDecimal("0.99999999")));
		ExchangeRates larger = Euros.from("2026-01-01", "1.00000001");
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> Reports.run(file, query, OwnReports.NONE, LimitRules.NONE, larger, CLOCK))
			.withMessageContaining("cannot read " + file);
	}

	/** Equal numbers are equal, however many decimals they have. */
	private static List<List<Object>> plain(List<List<Object>> rows) {
		return rows.stream().map((row) -> row.stream().map(ConvertedReportsTest::plain).toList()).toList();
	}

	private static Object plain(Object value) {
		return (value instanceof BigDecimal decimal) ? decimal.stripTrailingZeros().toPlainString()
				: String.valueOf(value);
	}

	/**
	 * A row of {@code daily_usage}.
	 *
	 * @param cost null if it is unknown
	 */
	record Row(LocalDate day, String user, String feature, String model, long requests, long errors, BigDecimal cost,
			long unpriced) {

		Row in(ExchangeRates rates) {
			Optional<BigDecimal> rate = rates.on(this.day);
			return new Row(this.day, this.user, this.feature, this.model, this.requests, this.errors,
					(this.cost != null) ? rate.map(this.cost::multiply).orElse(null) : null,
					rate.isPresent() ? this.unpriced : this.requests);
		}

	}

}
