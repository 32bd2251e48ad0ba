package dev.usagemill.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.limit.LimitRules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A report in euros over a change of the rate, calculated by hand:
 *
 * <pre>
 * 2026-10-31   12.345678901234 USD at 0.92         11.35802458913528
 * 2026-11-01    0.5 USD at 0.92                     0.46
 * 2026-11-02   20.5 USD at 0.87654321              17.969135805
 * 2026-11-03    0.000000123456 USD at 0.87654321    0.00000010821451853376
 * </pre>
 */
class ReportInEurosTest {

	private static final ExchangeRates RATES = Euros.from("2026-10-01", "0.92", "2026-11-02", "0.87654321");

	private static final ReportQuery COST = ReportQuery.of("cost").during("2026-10-31", "2026-11-03");

	@TempDir
	Path directory;

	private Path file;

	@BeforeEach
	void write() throws SQLException {
		this.file = this.directory.resolve("usage.duckdb");
		try (UsageTables tables = UsageTables.create(this.file, "UTC")) {
			tables.usage("2026-10-31", "alice", "chat", "sonnet", 10, 0, "12.345678901234", 0)
				.usage("2026-11-01", "alice", "chat", "sonnet", 4, 0, "0.5", 0)
				.usage("2026-11-02", "bob", "chat", "sonnet", 3, 0, "20.5", 0)
				.usage("2026-11-03", "bob", "chat", "sonnet", 2, 0, "0.000000123456", 0);
		}
	}

	@Test
	void equalsACalculationByHandOverAChangeOfTheRate() {
		ReportResult result = run(COST, RATES);
		assertThat(costs(result)).containsExactly(new BigDecimal("11.35802458913528000000"),
				new BigDecimal("0.46000000000000000000"), new BigDecimal("17.96913580500000000000"),
				new BigDecimal("0.00000010821451853376"));
		assertThat(result.totals().get(result.answer().indexOf("cost_usd")))
			.isEqualTo(new BigDecimal("29.78716050234979853376"));
		assertThat(result.totals().get(result.answer().indexOf("cost_per_request_usd"))).as("of 19 requests, cut off")
			.isEqualTo(new BigDecimal("1.567745289597"));
	}

	@Test
	void roundsForPeopleOnlyAndSaysInWhatItCounts() throws IOException {
		ReportResult result = run(COST, RATES);
		assertThat(shown(ReportFormat.TABLE, result))
			.contains("Costs in EUR, at the rate of their day", "€11.36", "€17.97", "€0.00000011", "€29.79")
			.doesNotContain("$");
		assertThat(shown(ReportFormat.MARKDOWN, result)).contains("| €11.36 |").doesNotContain("$");
		assertThat(shown(ReportFormat.CSV, result)).startsWith("date,requests,cost_eur,known_cost_share,")
			.contains("cost_per_request_eur", "\r\n2026-11-03,2,0.00000010821451853376,")
			.doesNotContain("usd");
		assertThat(shown(ReportFormat.JSON, result))
			.contains("\"currency\":\"EUR\"", "\"cost_eur\":\"11.35802458913528000000\"", "\"unrated_days\":0",
					"\"first_rate\":\"2026-10-01\"", "\"cost_is_lower_bound\":false")
			.doesNotContain("usd");
	}

	@Test
	void staysInDollarsWithoutAnotherCurrency() throws IOException {
		ReportResult result = Reports.run(this.file, COST, November.CLOCK);
		assertThat(shown(ReportFormat.JSON, result))
			.contains("\"currency\":\"USD\"", "\"cost_usd\":\"12.345678901234\"")
			.doesNotContain("unrated", "eur\"");
		assertThat(shown(ReportFormat.TABLE, result)).doesNotContain("Costs in");
	}

	@Test
	void aDayWithoutARateIsUnknownAndNever0() throws IOException {
		ReportResult result = run(COST, Euros.from("2026-11-02", "0.87654321"));
		assertThat(costs(result)).containsExactly(null, null, new BigDecimal("17.96913580500000000000"),
				new BigDecimal("0.00000010821451853376"));
		assertThat(column(result, "unpriced_requests")).containsExactly(10L, 4L, 0L, 0L);
		assertThat(column(result, "unpriced_tokens")).containsExactly(1100L, 440L, 0L, 0L);
		assertThat(result.notes()).containsExactly("The cost is at least €17.96; 14 requests (1,540 tokens) of 2 days"
				+ " before 2026-11-02 have no rate of EUR: add one to the rates file.");
		assertThat(shown(ReportFormat.TABLE, result)).contains("≥€17.96", "unpriced").doesNotContain("€0.00 ");
		assertThat(shown(ReportFormat.JSON, result)).contains("\"cost_eur\":null", "\"cost_is_lower_bound\":true",
				"\"unpriced_requests\":14", "\"unpriced_tokens\":1540", "\"unpriced_models\":[]", "\"unrated_days\":2",
				"\"unrated_requests\":14", "\"unrated_tokens\":1540", "\"first_rate\":\"2026-11-02\"");
	}

	@Test
	void tellsDaysWithoutARateAndModelsWithoutAPriceApart() throws SQLException {
		Path other = this.directory.resolve("other.duckdb");
		try (UsageTables tables = UsageTables.create(other, "UTC")) {
			tables.usage("2026-11-01", "alice", "chat", "mystery", 5, 0, null, 5)
				.usage("2026-11-02", "alice", "chat", "mystery", 7, 0, null, 7)
				.usage("2026-11-02", "alice", "chat", "sonnet", 1, 0, "10", 0);
		}
		ReportResult result = Reports.run(other, COST, OwnReports.NONE, LimitRules.NONE,
				Euros.from("2026-11-02", "0.5"), November.CLOCK);
		assertThat(result.notes()).containsExactly("The cost is at least €5.00; 7 requests (770 tokens) are unpriced:"
				+ " mystery; 5 requests (550 tokens) of 1 day before 2026-11-02 have no rate of EUR: add one to the"
				+ " rates file.");
		assertThat(result.totals().get(result.answer().indexOf("unpriced_requests"))).isEqualTo(12L);
	}

	@Test
	void keepsToTheRateOfTheDaysThatAreAskedFor() {
		ReportResult result = run(COST.during("2026-11-02", "2026-11-03"), Euros.from("2026-11-02", "0.87654321"));
		assertThat(result.notes()).isEmpty();
		assertThat(result.unrated().isNone()).isTrue();
	}

	@Test
	void groupsOfUsersAreThoseOfTheDayInEurosToo() throws SQLException {
		Path grouped = this.directory.resolve("grouped.duckdb");
		try (UsageTables tables = UsageTables.create(grouped, "UTC")) {
			tables.usage("2026-10-31", "alice", "chat", "sonnet", 10, 0, "1", 0)
				.usage("2026-11-01", "alice", "chat", "sonnet", 4, 0, "10", 0)
				.usage("2026-11-02", "bob", "chat", "sonnet", 3, 0, "100", 0)
				.execute("ALTER TABLE user_group ADD COLUMN label_plan VARCHAR")
				.execute("INSERT INTO user_group VALUES ('alice', NULL, '2026-10-31', 'free'),"
						+ " ('alice', '2026-11-01', NULL, 'paid')");
		}
		ReportResult result = Reports.run(grouped, COST.by("plan"), OwnReports.NONE, LimitRules.NONE, RATES,
				November.CLOCK);
		assertThat(column(result, "label_plan")).containsExactly(null, "paid", "free");
		assertThat(costs(result)).containsExactly(new BigDecimal("87.65432100000000000000"),
				new BigDecimal("9.20000000000000000000"), new BigDecimal("0.92000000000000000000"));
	}

	@Test
	void sortsByTheNameThatCsvHas() {
		for (String word : List.of("cost", "cost_eur")) {
			assertThat(column(run(COST.sortedBy(word), RATES), "date")).startsWith(LocalDate.parse("2026-11-02"),
					LocalDate.parse("2026-10-31"));
		}
	}

	@Test
	void showsTheCodeOfACurrencyWhoseSignIsNotItsOwn() throws IOException {
		ExchangeRates yen = new ExchangeRates("JPY", Euros.from("2026-10-01", "144.31").perUsd());
		assertThat(shown(ReportFormat.TABLE, run(COST, yen))).contains("JPY\u00a01,781.60");
		assertThat(shown(ReportFormat.CSV, run(COST, yen))).contains(",cost_jpy,");
	}

	@Test
	void aReportOfOnesOwnIsInEurosToo() throws IOException {
		save("SELECT user_id, sum(cost_usd) AS cost_usd, sum(unpriced_requests)::BIGINT AS unpriced_requests"
				+ " FROM daily_usage WHERE date BETWEEN $from AND $to GROUP BY user_id ORDER BY user_id");
		ReportResult result = own();
		assertThat(costs(result)).containsExactly(new BigDecimal("11.81802458913528000000"),
				new BigDecimal("17.96913591321451853376"));
		assertThat(shown(ReportFormat.CSV, result)).startsWith("user_id,cost_eur,unpriced_requests\r\n");
	}

	@Test
	void aReportOfOnesOwnDoesNotTakeDollarsForEuros() throws IOException {
		for (String table : List.of("usage.daily_usage", "usage.main.daily_usage", "main . calendar_usage",
				"\"usage\".\"daily_usage_summary\"")) {
			save("SELECT user_id, cost_usd FROM " + table + " WHERE date BETWEEN $from AND $to");
			assertThatExceptionOfType(RefusedException.class).as(table)
				.isThrownBy(this::own)
				.withMessageContaining("mine.sql: it reads a table by its whole name, whose costs are in USD: write");
		}
		save("SELECT \"user_id\", cost_usd AS cost_usd, 1.5 AS cost_eur FROM daily_usage WHERE date BETWEEN $from AND $to");
		assertThatExceptionOfType(RefusedException.class).isThrownBy(this::own)
			.withMessageContaining("two columns are called");
	}

	private void save(String sql) throws IOException {
		Files.writeString(this.directory.resolve("mine.sql"), sql);
	}

	private ReportResult own() {
		return Reports.run(this.file, ReportQuery.of("mine").during("2026-10-31", "2026-11-03"),
				OwnReports.in(Optional.of(this.directory)), LimitRules.NONE, RATES, November.CLOCK);
	}

	private ReportResult run(ReportQuery query, ExchangeRates rates) {
		return Reports.run(this.file, query, OwnReports.NONE, LimitRules.NONE, rates, November.CLOCK);
	}

	private static List<Object> costs(ReportResult result) {
		return column(result, "cost_usd");
	}

	private static List<Object> column(ReportResult result, String name) {
		return result.answer().rows().stream().map((row) -> row.get(result.answer().indexOf(name))).toList();
	}

	private static String shown(ReportFormat format, ReportResult result) throws IOException {
		StringBuilder out = new StringBuilder();
		format.write(result, Screen.PLAIN, out);
		return out.toString();
	}

}
