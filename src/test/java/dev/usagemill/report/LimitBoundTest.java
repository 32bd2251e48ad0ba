package dev.usagemill.report;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.limit.LimitRule;

import static dev.usagemill.limit.LimitRule.Measure.COST;
import static dev.usagemill.limit.LimitRule.Measure.REQUESTS;
import static dev.usagemill.limit.LimitRule.Measure.TOKENS;
import static dev.usagemill.limit.LimitRule.Period.DAY;
import static dev.usagemill.limit.LimitRule.Period.MONTH;
import static dev.usagemill.report.LimitTables.rule;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who is unsure, counted by hand: each unpriced request has 110 tokens, so that ten of
 * them cost 0.0011 at 1 USD per million.
 */
class LimitBoundTest {

	private static final String NOW = "2026-12-01T08:00:00Z";

	private static final ReportQuery NOVEMBER = ReportQuery.of("limits").during("2026-11-30", "2026-11-30");

	private static final LimitTables.Filling DORA = (tables) -> tables
		.usage("2026-11-02", "dora", "chat", "sonnet", 10, 0, "4", 0)
		.usage("2026-11-02", "dora", "chat", "mystery", 10, 0, null, 10)
		.usage("2026-11-20", "dora", "chat", "mystery", 10, 0, null, 10);

	@TempDir
	static Path directory;

	private static LimitTables dora;

	@BeforeAll
	static void write() throws IOException, SQLException {
		dora = tables(DORA);
	}

	@Test
	void isOnlyWhomTheDearestPriceWouldPutOverTheLimit() {
		assertThat(rows(dora, LocalDate.MIN, "1", month("4.002199999999"))).containsExactly("dora unsure 2026-11 null");
		assertThat(rows(dora, LocalDate.MIN, "1", month("4.0022"))).isEmpty();
		assertThat(rows(dora, LocalDate.MIN, "1.000001", month("4.0022"))).containsExactly("dora unsure 2026-11 null");
	}

	@Test
	void canHaveNoKnownCostAtAll() throws Exception {
		LimitTables carol = tables((fill) -> fill.usage("2026-11-02", "carol", "chat", "mystery", 10, 0, null, 10));
		assertThat(rows(carol, LocalDate.MIN, "10", month("0.011"))).isEmpty();
		assertThat(rows(carol, LocalDate.MIN, "10", month("0.010999999999")))
			.containsExactly("carol unsure 2026-11 null");
	}

	@Test
	void isJudgedByThePriceOfEachDay() {
		LimitTables tables = dora.by(month("4.0121")).dearest(LocalDate.parse("2026-10-01"), "1");
		// 1,100 tokens at 1 and 1,100 at 10 USD per million are 0.0121
		assertThat(november(tables.dearest(LocalDate.parse("2026-11-20"), "10"))).isEmpty();
		assertThat(november(tables.dearest(LocalDate.parse("2026-11-20"), "10.000001")))
			.containsExactly("dora unsure 2026-11 null");
	}

	@Test
	void isWhoeverHasUnpricedTokensOnDaysWithoutAnyKnownPrice() {
		assertThat(rows(dora, LocalDate.parse("2026-11-03"), "1", month("1000")))
			.containsExactly("dora unsure 2026-11 null");
		assertThat(rows(dora, LocalDate.parse("2026-11-02"), "1", month("1000"))).isEmpty();
		assertThat(november(dora.by(month("1000")))).containsExactly("dora unsure 2026-11 null");
	}

	@Test
	void isNobodyWhoseTokensAreFree() throws Exception {
		assertThat(rows(dora, LocalDate.MIN, "0", month("4.000000000001"))).isEmpty();
		LimitTables free = tables((fill) -> fill.usage("2026-11-02", "fred", "chat", "free", 10, 0, "0", 0)
			// failed before any token
			.execute("INSERT INTO daily_usage VALUES ('2026-11-02', 'gina', 'chat', 'mystery', 5, 5, 0, 0, 0, 0, 0, "
					+ "0, 0, NULL, 5, 0)"));
		assertThat(rows(free, LocalDate.parse("2027-01-01"), "1000", month("0.000000000001"))).isEmpty();
	}

	@Test
	void isNobodyWhoIsOverOrNearByTheKnownCost() {
		assertThat(rows(dora, LocalDate.MIN, "1000", month("3.999999999999")))
			.containsExactly("dora over 2026-11 2026-11-02");
		assertThat(rows(dora, LocalDate.MIN, "1000", month("4"))).containsExactly("dora near 2026-11 2026-11-02");
		assertThat(rows(dora, LocalDate.MIN, "1000", rule(MONTH, COST, "5", "0.8")))
			.containsExactly("dora near 2026-11 null");
		assertThat(rows(dora, LocalDate.MIN, "1000", rule(MONTH, COST, "5", "0.800000000001")))
			.containsExactly("dora unsure 2026-11 null");
	}

	@Test
	void isNobodyByRequestsOrTokensWhichAreAlwaysKnown() {
		assertThat(rows(dora, LocalDate.MIN, "1000", rule(MONTH, REQUESTS, "1000"))).isEmpty();
		assertThat(rows(dora, LocalDate.MIN, "1000", rule(MONTH, TOKENS, "1000000"))).isEmpty();
	}

	@Test
	void countsOfADayOnlyThatDay() {
		ReportQuery query = ReportQuery.of("limits").during("2026-11-20", "2026-11-20");
		LimitTables tables = dora.dearest(LocalDate.MIN, "1");
		assertThat(LimitTables.rows(tables.by(rule(DAY, COST, "0.001099999999", "1")).run(query)))
			.containsExactly("dora unsure 2026-11-20 null");
		assertThat(LimitTables.rows(tables.by(rule(DAY, COST, "0.0011", "1")).run(query))).isEmpty();
	}

	@Test
	void isCountedInTablesAndListedInCsvAndJson() throws Exception {
		ReportResult result = tables((fill) -> fill.usage("2026-11-02", "dora", "chat", "mystery", 10, 0, null, 10)
			.usage("2026-11-02", "otto", "chat", "sonnet", 10, 0, "4", 0)).by(month("1")).run(NOVEMBER);
		assertThat(LimitTables.rows(result)).containsExactly("otto over 2026-11 2026-11-02",
				"dora unsure 2026-11 null");
		for (ReportFormat format : List.of(ReportFormat.TABLE, ReportFormat.MARKDOWN)) {
			assertThat(shown(format, result)).as(format.name())
				.contains("otto", "Users: 1 over (otto), 0 near, 1 unsure (dora).")
				.doesNotContain("\n dora", "| dora", " of 2 limits");
		}
		assertThat(shown(ReportFormat.CSV, result)).contains("dora,unsure,2026-11,cost,");
		assertThat(shown(ReportFormat.JSON, result)).contains("\"user_id\":\"dora\",\"status\":\"unsure\"",
				"\"limits\":{\"users\":2,\"users_without_rule\":0,\"over\":1,\"near\":0,\"soon\":0,\"unsure\":1,");
	}

	private static String shown(ReportFormat format, ReportResult result) throws IOException {
		StringBuilder out = new StringBuilder();
		format.write(result, Screen.PLAIN, out);
		return out.toString();
	}

	private static LimitRule month(String limit) {
		return rule(MONTH, COST, limit, "1");
	}

	private static LimitTables tables(LimitTables.Filling filling) throws IOException, SQLException {
		return LimitTables.write(directory, NOW, "2026-12-01 01:15:00", filling);
	}

	private static List<String> rows(LimitTables tables, LocalDate since, String dearest, LimitRule rule) {
		return november(tables.by(rule).dearest(since, dearest));
	}

	private static List<String> november(LimitTables tables) {
		return LimitTables.rows(tables.run(NOVEMBER));
	}

}
