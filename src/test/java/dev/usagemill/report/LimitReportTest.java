package dev.usagemill.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.limit.LimitRule;
import dev.usagemill.limit.LimitRules;

import static org.assertj.core.api.Assertions.assertThat;

class LimitReportTest {

	@TempDir
	Path directory;

	@Test
	void tellsWhoIsOverAndSinceWhen() throws Exception {
		assertThat(rows("[bob]", "month", "requests", "309")).containsExactly("bob over 2026-11 310 309 2026-11-19 0");
		assertThat(rows("[alice]", "month", "cost", "12.345678901233"))
			.containsExactly("alice over 2026-11 12.345678901234 12.345678901233 2026-11-02 5");
	}

	@Test
	void isNearAtTheLimitItselfAndFromTheShareToWarnAtOn() throws Exception {
		assertThat(rows("[bob]", "month", "requests", "310")).containsExactly("bob near 2026-11 310 310 2026-11-19 0");
		assertThat(rows("[bob]", "month", "requests", "387")).containsExactly("bob near 2026-11 310 387 2026-11-19 0");
		assertThat(rows("[bob]", "month", "requests", "388")).containsExactly("bob under 2026-11 310 388 null 0");
		assertThat(rows("[bob]", "month", "requests", "1000")).isEmpty();
	}

	@Test
	void isNeverSurelyUnderWithUnpricedRequests() throws Exception {
		assertThat(rows("[alice]", "month", "cost", "1000"))
			.containsExactly("alice unsure 2026-11 12.345678901234 1000 null 5");
		assertThat(rows("[carol]", "month", "cost", "1000")).containsExactly("carol unsure 2026-11 null 1000 null 120");
		assertThat(rows("[bob]", "month", "cost", "1000")).isEmpty();
	}

	@Test
	void countsTokensAndDays() throws Exception {
		assertThat(rows("\"*\"", "day", "tokens", "13199"))
			.containsExactly("carol over 2026-11-20 13200 13199 2026-11-20 0");
	}

	@Test
	void takesTheFirstRuleThatFits() throws Exception {
		assertThat(rows("""
				  - {users: [bob], period: month, measure: requests, value: 1000}
				  - {users: ["*b*", "car*"], period: month, measure: requests, value: 100}
				""")).containsExactly("carol over 2026-11 120 100 2026-11-20 0");
	}

	@Test
	void takesAllButTheStarToTheLetter() throws Exception {
		assertThat(rows("[\"b%\", \"b_b\", \"BOB\", \"b?b\"]", "month", "requests", "1")).isEmpty();
	}

	@Test
	void saysSoWhenNobodyIsNear() throws Exception {
		ReportResult result = result("  - {users: \"*\", period: month, measure: requests, value: 1000000}\n");
		assertThat(result.notes()).containsExactly(LimitFindings.NONE);
		assertThat(summary(result)).isEqualTo(LimitFindings.NONE);
	}

	@Test
	void givesNoFalseComfortWhereNoRuleCoversAnybody() throws Exception {
		for (String rules : List.of("  - {users: \"user-*\", period: month, measure: cost, value: 1}\n", "  []\n")) {
			ReportResult found = result(rules);
			assertThat(found.answer().rows()).isEmpty();
			assertThat(found.notes()).containsExactly("No rule covers 3 of 3 users: add one to the limits file.");
			assertThat(summary(found)).isEqualTo("no rule covers 3 of 3 users");
			assertThat(found.limits().orElseThrow().coverage().isNobodyCovered()).isTrue();
		}
	}

	@Test
	void saysHowManyUsersNoRuleCovers() throws Exception {
		ReportResult over = result("""
				  - {users: bob, period: day, measure: tokens, value: 1}
				  - {users: "b*", period: month, measure: requests, value: 100}
				""");
		assertThat(over.notes()).containsExactly("Users: 1 over (bob), 0 near.", "No rule covers 2 of 3 users.");
		ReportResult none = result("  - {users: [alice, bob], period: day, measure: tokens, value: 100000000}\n");
		assertThat(none.notes()).containsExactly("None of the 2 users with a rule is over a limit or near one.",
				"No rule covers 1 of 3 users.");
	}

	@Test
	void tellsTwoRulesOfOneLineApart() throws Exception {
		String requests = "{users: bob, period: month, measure: requests, value: 309}";
		String cost = "{users: bob, period: month, measure: cost, value: 20}";
		ReportResult result = result("  [" + requests + ", " + cost + "]\n");
		assertThat(rows(result)).containsExactly("bob over 2026-11 20.500000123456 20 2026-11-02 0",
				"bob over 2026-11 310 309 2026-11-19 0");
	}

	@Test
	void namesUsersWhole() throws Exception {
		List<String> ids = List.of("first.last-of-a-long-name-01@department.example.com",
				"first.last-of-a-long-name-02@department.example.com");
		LimitTables tables = LimitTables.write(this.directory, "2026-11-23T08:00:00Z", "2026-11-23 01:15:00",
				(fill) -> fill.usage("2026-11-20", ids.get(0), "chat", "sonnet", 2, 0, "1", 0)
					.usage("2026-11-20", ids.get(1), "chat", "sonnet", 2, 0, "1", 0));
		ReportResult result = tables.by(LimitTables.rule(LimitRule.Period.DAY, LimitRule.Measure.REQUESTS, "1")).run();
		assertThat(summary(result)).isEqualTo("2 over (" + String.join(", ", ids) + "), 0 near");
	}

	@Test
	void cutsTheShareOffAndNeverRoundsItUp() throws Exception {
		assertThat(share("310000001")).isEqualTo("0.000000");
		assertThat(share("310000000")).isEqualTo("0.000001");
		assertThat(share("311")).isEqualTo("0.996784");
		assertThat(share("309")).isEqualTo("1.003236");
	}

	@Test
	void sumsUpInOneLine() throws Exception {
		ReportResult result = result("  - {users: \"*\", period: month, measure: cost, value: 15}\n");
		assertThat(summary(result)).isEqualTo("1 over (bob), 1 near (alice), 1 unsure (carol)");
		assertThat(result.notes()).hasSize(4);
	}

	private List<String> rows(String users, String period, String measure, String value)
			throws SQLException, IOException {
		return rows("  - {users: %s, period: %s, measure: %s, value: %s}%n".formatted(users, period, measure, value));
	}

	private List<String> rows(String rules) throws SQLException, IOException {
		return rows(result(rules));
	}

	private static List<String> rows(ReportResult result) {
		return result.answer()
			.rows()
			.stream()
			.map((row) -> row.get(0) + " " + row.get(1) + " " + row.get(2) + " " + amount(row.get(4)) + " "
					+ amount(row.get(5)) + " " + row.get(7) + " " + row.get(9))
			.toList();
	}

	/** Bob's, by a rule that he is near to. */
	private String share(String limit) throws SQLException, IOException {
		ReportResult result = result(
				"  - {users: bob, period: month, measure: requests, value: " + limit + ", warnAt: 0.000000001}\n");
		return result.answer().rows().get(0).get(result.answer().indexOf("used_share")).toString();
	}

	private static String summary(ReportResult result) {
		return result.limits().orElseThrow().summary();
	}

	private ReportResult result(String rules) throws SQLException, IOException {
		Path file = Files.writeString(this.directory.resolve("limits.yml"), "limits:\n" + rules);
		Path database = this.directory.resolve("usage.duckdb");
		Files.deleteIfExists(database);
		return Reports.run(November.write(this.directory), ReportQuery.of("limits"), OwnReports.NONE,
				LimitRules.read(file), November.CLOCK);
	}

	private static String amount(Object value) {
		return (value == null) ? "null" : ((BigDecimal) value).stripTrailingZeros().toPlainString();
	}

}
