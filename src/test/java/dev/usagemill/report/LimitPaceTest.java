package dev.usagemill.report;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
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
 * The day on which a limit is met at this pace, counted by hand: 100 requests in the 10
 * whole days of November are 10 a day. 7 more are of today, which has just begun.
 */
class LimitPaceTest {

	private static final String NOW = "2026-11-11T08:00:00Z";

	private static final String READ_AT = "2026-11-11 01:15:00";

	private static final LimitTables.Filling EVE = (tables) -> tables
		.usage("2026-10-01", "old", "chat", "sonnet", 1, 0, "0.1", 0)
		.usage("2026-11-03", "eve", "chat", "sonnet", 100, 0, "1", 0)
		.usage("2026-11-11", "eve", "chat", "sonnet", 7, 0, "0.07", 0);

	@TempDir
	static Path directory;

	private static LimitTables november;

	@BeforeAll
	static void write() throws IOException, SQLException {
		november = LimitTables.write(directory, NOW, READ_AT, EVE);
	}

	@Test
	void isTheDayOnWhichTheMeanOfTheWholeDaysAddsUpToTheLimit() {
		assertThat(requests("120")).containsExactly("eve near 2026-11 2026-11-12");
		assertThat(requests("121")).containsExactly("eve near 2026-11 2026-11-13");
		assertThat(requests("200")).containsExactly("eve under 2026-11 2026-11-20");
		assertThat(requests("108")).containsExactly("eve near 2026-11 2026-11-11");
	}

	@Test
	void isShownOnlyIfItFallsWithinTheMonth() throws Exception {
		assertThat(requests("300")).containsExactly("eve under 2026-11 2026-11-30");
		assertThat(requests("301")).isEmpty();
		assertThat(inMonth("2026-02", "280")).containsExactly("eve under 2026-02 2026-02-28");
		assertThat(inMonth("2026-02", "281")).isEmpty();
		assertThat(inMonth("2028-02", "290")).containsExactly("eve under 2028-02 2028-02-29");
		assertThat(inMonth("2026-10", "310")).containsExactly("eve under 2026-10 2026-10-31");
		assertThat(inMonth("2026-10", "311")).isEmpty();
	}

	@Test
	void isTheDayOnWhichItWasMetOnceItWas() {
		assertThat(requests("107")).containsExactly("eve near 2026-11 2026-11-11");
		assertThat(requests("100")).containsExactly("eve over 2026-11 2026-11-03");
		assertThat(requests("99")).containsExactly("eve over 2026-11 2026-11-03");
	}

	@Test
	void holdsForTokensAndForCostsToTheLastDecimal() throws Exception {
		assertThat(november.by(rule(MONTH, TOKENS, "33000")).rows()).containsExactly("eve under 2026-11 2026-11-30");
		assertThat(november.by(rule(MONTH, TOKENS, "33001")).rows()).isEmpty();
		assertThat(november.by(rule(MONTH, COST, "3")).rows()).containsExactly("eve under 2026-11 2026-11-30");
		assertThat(november.by(rule(MONTH, COST, "3.000000000001")).rows()).isEmpty();
		// a third of a dollar a day
		assertThat(rows("2026-11-04T08:00:00Z", "2026-11-04 01:15:00", rule(MONTH, COST, "10")))
			.containsExactly("eve under 2026-11 2026-11-30");
	}

	@Test
	void leavesOutDaysThatAreNotOver() throws Exception {
		// 100 requests in the 8 days before logs were last read
		assertThat(rows(NOW, "2026-11-09 23:59:59", rule(MONTH, REQUESTS, "200")))
			.containsExactly("eve under 2026-11 2026-11-16");
		// logs that were read tomorrow by another clock
		assertThat(rows(NOW, "2026-11-12 00:00:00", rule(MONTH, REQUESTS, "200")))
			.containsExactly("eve under 2026-11 2026-11-20");
		assertThat(rows("2026-11-01T08:00:00Z", "2026-11-01 01:15:00", rule(MONTH, REQUESTS, "200"))).isEmpty();
	}

	@Test
	void leavesOutDaysBeforeTheFirstOneWithData() throws Exception {
		LimitTables tables = LimitTables.write(directory, NOW, READ_AT,
				(fill) -> fill.usage("2026-11-06", "eve", "chat", "sonnet", 100, 0, "1", 0));
		// in the 5 days from the 6th to the 10th
		assertThat(tables.by(rule(MONTH, REQUESTS, "200")).rows()).containsExactly("eve under 2026-11 2026-11-15");
	}

	@Test
	void looksNoFurtherThanTheReport() {
		LimitTables tables = november.by(rule(MONTH, REQUESTS, "200"));
		ReportQuery query = ReportQuery.of("limits");
		assertThat(LimitTables.rows(tables.run(query.during("2026-11-01", "2026-11-05"))))
			.containsExactly("eve under 2026-11 2026-11-10");
		assertThat(LimitTables.rows(tables.run(query.during("2026-11-01", "2026-11-30"))))
			.containsExactly("eve under 2026-11 2026-11-20");
		assertThat(LimitTables.rows(tables.run(query.during("2026-10-01", "2026-10-31")))).isEmpty();
	}

	@Test
	void saysNothingOfAMonthThatIsOverNorOfDays() throws Exception {
		assertThat(rows("2026-12-01T08:00:00Z", "2026-12-01 01:15:00", rule(MONTH, REQUESTS, "200"))).isEmpty();
		assertThat(november.by(rule(DAY, REQUESTS, "8")).rows()).containsExactly("eve near 2026-11-11 null");
		assertThat(november.by(rule(DAY, REQUESTS, "7")).rows()).containsExactly("eve near 2026-11-11 2026-11-11");
		assertThat(november.by(rule(DAY, REQUESTS, "6")).rows()).containsExactly("eve over 2026-11-11 2026-11-11");
		assertThat(november.by(rule(DAY, REQUESTS, "9")).rows()).isEmpty();
		LimitTables first = LimitTables.write(directory, NOW, READ_AT,
				(fill) -> fill.usage("2026-11-01", "eve", "chat", "sonnet", 9, 0, "1", 0));
		assertThat(first.by(rule(DAY, REQUESTS, "20"))
			.run(ReportQuery.of("limits").during("2026-11-01", "2026-11-10"))
			.answer()
			.rows()).isEmpty();
	}

	@Test
	void saysWhatItRestsOn() {
		ReportResult result = november.by(rule(MONTH, REQUESTS, "200")).run();
		assertThat(result.limits().orElseThrow().summary()).isEqualTo("0 over, 0 near, 1 soon (eve)");
		assertThat(result.notes()).containsExactly("Users: 0 over, 0 near, 1 soon (eve).",
				"Met on: where a limit is not met yet, the day on which it will be at this pace, the mean of the 10 whole"
						+ " days of the month so far (2026-11-01 to 2026-11-10).");
	}

	@Test
	void isADayAtTheLatestWhereRequestsAreUnpriced() throws Exception {
		LimitTables tables = LimitTables
			.write(directory, NOW, READ_AT,
					(fill) -> fill.usage("2026-10-01", "old", "chat", "sonnet", 1, 0, "0.1", 0)
						.usage("2026-11-03", "eve", "chat", "sonnet", 100, 0, "1", 1)
						.usage("2026-11-04", "fay", "chat", "sonnet", 100, 0, "2.5", 1))
			.by(rule(MONTH, COST, "2"));
		StringBuilder out = new StringBuilder();
		ReportFormat.MARKDOWN.write(tables.run(), Screen.PLAIN, out);
		assertThat(out.toString()).contains(
				"| fay | over | 2026-11 | cost | ≥$2.50 | $2.00 | ≥125.00% | ≤2026-11-04 |  | 1 |",
				"| eve | unsure | 2026-11 | cost | ≥$1.00 | $2.00 | ≥50.00% | - | ≤2026-11-20 | 1 |",
				"≤ stands before a day at the latest");
	}

	@Test
	void tellsADayOnceToPeople() throws IOException {
		ReportResult over = november.by(rule(MONTH, REQUESTS, "50")).run();
		StringBuilder out = new StringBuilder();
		ReportFormat.TABLE.write(over, Screen.PLAIN, out);
		assertThat(out).contains("Since", "2026-11-03").doesNotContain("Met");
		out.setLength(0);
		ReportFormat.CSV.write(over, Screen.PLAIN, out);
		assertThat(out).contains(",2026-11-03,2026-11-03,");
	}

	private static List<String> requests(String limit) {
		return november.by(rule(MONTH, REQUESTS, limit)).rows();
	}

	private static List<String> rows(String now, String readAt, LimitRule rule) throws IOException, SQLException {
		return LimitTables.write(directory, now, readAt, EVE).by(rule).rows();
	}

	/** 100 requests in the first ten days of a month. */
	private static List<String> inMonth(String month, String limit) throws IOException, SQLException {
		return LimitTables
			.write(directory, month + "-11T08:00:00Z", month + "-11 01:15:00",
					(fill) -> fill.usage("2026-01-01", "old", "chat", "sonnet", 1, 0, "0.1", 0)
						.usage(month + "-03", "eve", "chat", "sonnet", 100, 0, "1", 0))
			.by(rule(MONTH, REQUESTS, limit))
			.rows();
	}

}
