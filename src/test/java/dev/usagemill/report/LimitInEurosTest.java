package dev.usagemill.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.limit.LimitRule;
import dev.usagemill.limit.LimitRules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Limits of costs are in the reader's currency. Dora used 4 USD at 0.92 and 10 USD at
 * 0.87654321, together 12.4454321 euros.
 */
class LimitInEurosTest {

	private static final ExchangeRates RATES = Euros.from("2026-10-01", "0.92", "2026-11-15", "0.87654321");

	private static final ReportQuery NOVEMBER = ReportQuery.of("limits").during("2026-11-30", "2026-11-30");

	@TempDir
	static Path directory;

	private static LimitTables dora;

	private static LimitTables unpriced;

	@BeforeAll
	static void write() throws IOException, SQLException {
		dora = LimitTables.write(directory, "2026-12-01T08:00:00Z", "2026-12-01 01:15:00",
				(tables) -> tables.usage("2026-11-02", "dora", "chat", "sonnet", 10, 0, "4", 0)
					.usage("2026-11-20", "dora", "chat", "sonnet", 10, 0, "10", 0));
		unpriced = LimitTables.write(directory, "2026-12-01T08:00:00Z", "2026-12-01 01:15:00",
				(tables) -> tables.usage("2026-11-02", "dora", "chat", "mystery", 10, 0, null, 10)
					.usage("2026-11-20", "dora", "chat", "mystery", 10, 0, null, 10));
	}

	@Test
	void isOverByTheLastDecimalOnly() {
		assertThat(rows(dora, "12.445432099999", RATES)).containsExactly("dora over 2026-11 2026-11-20");
		assertThat(rows(dora, "12.4454321", RATES)).containsExactly("dora near 2026-11 2026-11-20");
		assertThat(rows(dora, "12.445432100001", RATES)).isEmpty();
		assertThat(rows(dora, "13", ExchangeRates.USD)).containsExactly("dora over 2026-11 2026-11-20");
	}

	@Test
	void isOverByWhatIsSmallerThanALimitCanSay() throws Exception {
		LimitTables small = LimitTables.write(directory, "2026-12-01T08:00:00Z", "2026-12-01 01:15:00",
				(tables) -> tables.usage("2026-11-02", "dora", "chat", "sonnet", 1, 0, "0.000000000001", 0)
					.usage("2026-11-03", "dora", "chat", "sonnet", 1, 0, "1", 0));
		assertThat(rows(small, "1", Euros.from("2026-11-01", "0.00000001", "2026-11-03", "1")))
			.containsExactly("dora over 2026-11 2026-11-03");
	}

	@Test
	void showsBothAmountsInEurosAndTheShareCutOff() throws IOException {
		ReportResult result = run(dora, "9", RATES);
		Answer answer = result.answer();
		List<Object> row = answer.rows().get(0);
		assertThat(row.get(answer.indexOf("used_amount"))).isEqualTo(new BigDecimal("12.44543210000000000000"));
		assertThat(row.get(answer.indexOf("used_share"))).isEqualTo(new BigDecimal("1.382825"));
		StringBuilder table = new StringBuilder();
		ReportFormat.TABLE.write(result, Screen.PLAIN, table);
		assertThat(table.toString()).contains("Costs in EUR", "€12.45", "€9.00", "138.28%").doesNotContain("$");
	}

	@Test
	void isUnsureOnDaysWithoutARate() {
		ReportResult result = run(dora, "1000", Euros.from("2026-11-15", "0.87654321"));
		assertThat(LimitTables.rows(result)).containsExactly("dora unsure 2026-11 null");
		assertThat(result.notes()).contains("Of costs, more may be over: 10 requests (1,100 tokens) of 1 day before"
				+ " 2026-11-15 have no rate of EUR: add one to the rates file.");
	}

	/**
	 * 1,100 tokens at 0.92 and 1,100 at 0.87654321 of 1 USD per million are
	 * 0.001976197531.
	 */
	@Test
	void boundsWhatIsUnpricedByTheDearestPriceAtTheRateOfItsDay() {
		LimitTables dearest = unpriced.dearest(LocalDate.MIN, "1");
		assertThat(rows(dearest, "0.001976197531", RATES)).isEmpty();
		assertThat(rows(dearest, "0.00197619753", RATES)).containsExactly("dora unsure 2026-11 null");
		assertThat(rows(dearest, "1000", Euros.from("2026-11-15", "0.87654321")))
			.containsExactly("dora unsure 2026-11 null");
	}

	/** As many tokens and as large a limit as there can be, with all its digits. */
	@Test
	void hasRoomForLargeNumbers() throws Exception {
		LimitTables large = LimitTables.write(directory, "2026-12-01T08:00:00Z", "2026-12-01 01:15:00",
				(tables) -> tables.execute("INSERT INTO daily_usage VALUES ('2026-11-02', 'dora', 'chat', 'sonnet',"
						+ " 1000000, 0, 9000000000000000, 999999999999999, 0, 0, 0, 0, 0, 99999999999.999999999999, 0, 0)"));
		LimitTables tokens = large
			.by(LimitTables.rule(LimitRule.Period.MONTH, LimitRule.Measure.TOKENS, "100000000000000"));
		Answer answer = run(tokens, RATES).answer();
		assertThat(answer.rows().get(0).get(answer.indexOf("used_share"))).isEqualTo(new BigDecimal("99.999999"));
		LimitTables cost = large
			.by(LimitTables.rule(LimitRule.Period.MONTH, LimitRule.Measure.COST, "99999999999999.999999999999"));
		assertThat(LimitTables.rows(run(cost, Euros.from("2026-01-01", "99999.99999999")))).hasSize(1);
	}

	@Test
	void refusesALimitThatHasTooManyDigits() {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> rows(dora, "100000000000001", RATES))
			.withMessage("limits file, line 1: value: 100000000000001 is too much where costs are not read in USD;"
					+ " write at most 100000000000000");
		assertThat(rows(dora, "100000000000001", ExchangeRates.USD)).isEmpty();
	}

	private static List<String> rows(LimitTables tables, String limit, ExchangeRates rates) {
		return LimitTables.rows(run(tables, limit, rates));
	}

	private static ReportResult run(LimitTables tables, String limit, ExchangeRates rates) {
		return run(tables.by(LimitTables.rule(LimitRule.Period.MONTH, LimitRule.Measure.COST, limit, "1")), rates);
	}

	private static ReportResult run(LimitTables tables, ExchangeRates rates) {
		LimitRules rules = tables.rules();
		return Reports.run(tables.file(), NOVEMBER, OwnReports.NONE, rules, rates, tables.clock());
	}

}
