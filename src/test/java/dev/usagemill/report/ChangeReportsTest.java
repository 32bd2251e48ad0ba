package dev.usagemill.report;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What changed: alice uses 1 USD a day, 3.50 on Sundays, from 1 September to 4 November
 * 2026. The last run was on 5 November at 01:15 and has an hour of that day. All expected
 * values were computed by hand.
 */
class ChangeReportsTest {

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-05T08:00:00Z"), ZoneOffset.UTC);

	@TempDir
	static Path directory;

	private static Path database;

	@BeforeAll
	static void write() throws SQLException {
		database = directory.resolve("usage.duckdb");
		try (UsageTables tables = UsageTables.create(database, "UTC")) {
			LocalDate.parse("2026-09-01").datesUntil(LocalDate.parse("2026-11-05")).forEach((day) -> {
				String cost = (day.getDayOfWeek() == DayOfWeek.SUNDAY) ? "3.5" : "1";
				try {
					tables.usage(day.toString(), "alice", "chat", "sonnet", 10, 0, cost, 0);
				}
				catch (SQLException ex) {
					throw new IllegalStateException(ex);
				}
			});
			tables.usage("2026-11-05", "alice", "chat", "sonnet", 2, 0, "0.25", 0)
				.usage("2026-10-03", "bob", "chat", "mystery", 1, 0, null, 1)
				.usage("2026-10-20", "bob", "chat", "mystery", 1, 0, null, 1)
				.usage("2026-09-15", "carol", "chat", "sonnet", 1, 0, "1", 0)
				.usage("2026-09-22", "carol", "chat", "sonnet", 1, 0, "1.2", 0)
				.usage("2026-09-29", "carol", "chat", "sonnet", 1, 0, "0.9", 0)
				.usage("2026-10-06", "carol", "chat", "sonnet", 1, 0, "1.1", 0)
				.usage("2026-10-13", "carol", "chat", "sonnet", 7, 0, "2", 0)
				.usage("2026-10-13", "carol", "analyze", "sonnet", 1, 0, "3.5", 0)
				.usage("2026-10-20", "carol", "chat", "sonnet", 1, 0, "1", 0)
				.usage("2026-10-25", "dave", "chat", "sonnet", 4, 0, "2", 0)
				.usage("2026-11-02", "dave", "chat", "sonnet", 3, 0, "0.75", 0)
				.usage("2026-09-15", "erin", "chat", "sonnet", 5, 0, "0.1", 0)
				.execute("INSERT INTO load VALUES (1, 'logs', '2026-11-05 01:15:00', '2026-11-05 01:15:09', "
						+ "700, 700, 0, 0, 0, 0, 0, 0, 66), "
						+ "(2, 'reprice', '2026-11-06 03:00:00', '2026-11-06 03:00:09', 0, 0, 0, 0, 0, 0, 0, 0, 66)");
		}
	}

	@Test
	void namesADayThatIsNotOverBesideTheWholeDaysOfAMonth() {
		assertThat(months("2026-11-05")).containsExactly("2026-09", "2026-10",
				"2026-11 (4 of 30 days and part of one)");
		assertThat(months("2026-11-04")).containsExactly("2026-09", "2026-10", "2026-11 (4 of 30 days)");
	}

	@Test
	void comparesTheFirstDayOfAMonthWithThatOfTheMonthBefore() {
		List<Object> november = run(new ReportQuery("months", null, "2026-11-01", null, "alice", null, null)).answer()
			.rows()
			.get(2);
		assertThat(november.subList(0, 7))
			.isEqualTo(row("2026-11", 1L, 30L, 10L, usd("3.5"), usd("2.5"), new BigDecimal("2.500000")));
		assertThat(november.get(7)).as("four Sundays of 3.5 and 25 other days of 1 to come")
			.isEqualTo(new BigDecimal("42.50"));
	}

	private static List<String> months(String to) {
		ReportQuery query = new ReportQuery("months", null, to, null, "alice", null, null);
		return run(query).tabled().shownRows().stream().map((row) -> row.get(0)).toList();
	}

	@Test
	void comparesWholeMonthsAndForAnOpenMonthAsManyDays() {
		String basis = "estimate: weekday means of 2026-10-08 to 2026-11-04";
		assertThat(run(ofUser("months", "alice")).answer().rows()).containsExactly(
				row("2026-09", 30L, 30L, 300L, usd("40"), null, null, null, null, 0L, null),
				row("2026-10", 31L, 31L, 310L, usd("41"), usd("1"), new BigDecimal("0.025000"), null, null, 0L, null),
				row("2026-11", 4L, 30L, 42L, usd("6.75"), usd("0"), new BigDecimal("0.000000"), new BigDecimal("42.50"),
						basis, 0L, 0L));
	}

	@Test
	void marksAChangeOfALowerBoundAndKnowsNoneAgainstOne() {
		ReportResult months = run(ReportQuery.of("months"));
		assertThat(column(months, "change_usd")).containsExactly(null, usd("7.4"), null);
		assertThat(column(months, "unpriced_requests")).containsExactly(0L, 2L, 0L);
		assertThat(column(months, "forecast_unpriced_requests")).containsExactly(null, null, 1L);
		assertThat(months.shownRows().get(1)).contains("≥$50.60", "≥$7.40");
		assertThat(months.shownRows().get(2)).contains("$7.50").anyMatch((cell) -> cell.startsWith("≥$"));
		assertThat(months.notes()).anyMatch((note) -> note.startsWith("What is marked with ≥"));
	}

	@Test
	void forecastsAsOfADayOfThePast() {
		ReportQuery query = new ReportQuery("months", null, "2026-10-15", null, "alice", null, null);
		ReportResult october = run(query);
		assertThat(column(october, "forecast_cost_usd")).containsExactly(null, new BigDecimal("41.00"));
		assertThat(column(october, "days")).containsExactly(30L, 15L);
	}

	@Test
	void findsTheDayFarAboveTheMedianOfItsWeekdayBefore() {
		assertThat(run(ofUser("spikes", "carol")).answer().rows()).containsExactly(row(LocalDate.parse("2026-10-13"),
				"Tuesday", 8L, usd("5.5"), usd("1.1"), new BigDecimal("5.000000"), "carol", "analyze", 0L));
		assertThat(run(ofUser("spikes", "alice")).notes().get(0)).startsWith(
				"No day that can be compared with four earlier, fully priced days of its weekday stands out from ");
	}

	@Test
	void ranksChangesOfWholeDaysAgainstAsManyBefore() {
		ReportResult movers = run(ReportQuery.of("movers"));
		assertThat(movers.answer().rows()).containsExactly(row("dave", 3L, usd("0.75"), usd("2"), usd("-1.25"), 0L, 0L),
				row("alice", 60L, usd("8.5"), usd("8.5"), usd("0"), 0L, 0L));
		assertThat(movers.totals()).isEqualTo(row(null, 63L, usd("9.25"), usd("10.5"), usd("-1.25"), 0L, 0L));
		ReportResult early = run(new ReportQuery("movers", "2026-09-02", "2026-09-15", null, null, null, null));
		assertThat(column(early, "change_usd")).as("before the first data").containsOnlyNulls();
		ReportResult unpriced = run(new ReportQuery("movers", "2026-10-04", "2026-10-05", null, "bob", null, null));
		assertThat(unpriced.answer().rows()).containsExactly(row("bob", 0L, usd("0"), null, null, 0L, 1L));
	}

	@Test
	void tellsWhoIsNewAndWhoIsLost() {
		assertThat(run(ReportQuery.of("new-users")).answer().rows()).containsExactly(
				row("dave", "new", LocalDate.parse("2026-10-25"), LocalDate.parse("2026-11-02"), 2L, 7L),
				row("erin", "lost", LocalDate.parse("2026-09-15"), LocalDate.parse("2026-09-15"), 1L, 5L));
	}

	@Test
	void showsTwelveMonthsOfMonths() {
		assertThat(run(ReportQuery.of("cost").by("month")).period()).hasToString("2025-12-01 to 2026-11-05");
		assertThat(run(ReportQuery.of("cost").by("week")).period()).hasToString("2026-10-07 to 2026-11-05");
	}

	@Test
	void roundsALowerBoundBelowZeroAwayFromZero() {
		assertThat(ShownMoney.atLeast(new BigDecimal("-1.231"))).isEqualTo("-$1.24");
	}

	private static ReportQuery ofUser(String report, String user) {
		return new ReportQuery(report, null, null, null, user, null, null);
	}

	private static ReportResult run(ReportQuery query) {
		return Reports.run(database, query, CLOCK);
	}

	private static List<Object> column(ReportResult result, String name) {
		int index = result.answer().indexOf(name);
		return result.answer().rows().stream().map((row) -> row.get(index)).toList();
	}

	private static BigDecimal usd(String usd) {
		return new BigDecimal(usd).setScale(12);
	}

	private static List<Object> row(Object... values) {
		return Arrays.asList(values);
	}

}
