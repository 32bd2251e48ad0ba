package dev.usagemill.dashboard;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.limit.LimitRules;
import dev.usagemill.report.UsageTables;

import static org.assertj.core.api.Assertions.assertThat;

/** Months, the age of the data, limits and names as the page words them. */
class PageSaysWhatItKnowsTest {

	private static final String LONG = "a-service-account-with-a-long-name-";

	@TempDir
	Path directory;

	private Path database;

	@BeforeEach
	void name() {
		this.database = this.directory.resolve("usage.duckdb");
	}

	@Test
	void monthsAreComparedByAsManyWholeDaysOfBoth() throws SQLException {
		try (UsageTables tables = UsageTables.create(this.database, "UTC")) {
			tables.usage("2026-10-01", "a", "f", "m", 1, 0, "1", 0)
				.usage("2026-10-19", "a", "f", "m", 1, 0, "2", 0)
				.usage("2026-10-20", "a", "f", "m", 1, 0, "4", 0)
				.usage("2026-11-19", "a", "f", "m", 1, 0, "8", 0)
				.usage("2026-11-20", "a", "f", "m", 1, 0, "16", 0);
		}
		assertThat(page("2026-11-20T12:00:00Z")).contains("<h2>November 2026 so far</h2>", ">$24.00</p>",
				"2026-11-01 to 2026-11-19: <strong data-value=\"8.000000000000\">$8.00<",
				"2026-10-01 to 2026-10-19: <strong data-value=\"3.000000000000\">$3.00<",
				"October 2026: <strong data-value=\"7.000000000000\">$7.00<");
	}

	@Test
	void aMonthThatIsOverIsNotSoFarAndOldDataIsSaidFirst() throws SQLException {
		try (UsageTables tables = UsageTables.create(this.database, "UTC")) {
			tables.usage("2026-10-01", "a", "f", "m", 1, 0, "1", 0);
			tables.usage("2026-11-20", "a", "f", "m", 1, 0, "2", 0);
		}
		assertThat(page("2026-12-02T12:00:00Z")).contains("<h2>November 2026, data to 2026-11-20</h2>")
			.doesNotContain("so far</h2>")
			.containsSubsequence("<main", "The newest data is of 2026-11-20, 12 days before", "<section");
		assertThat(page("2026-11-22T12:00:00Z")).doesNotContain("The newest data is of");
	}

	@Test
	void aRunSoonAfterMidnightLeavesNoWholeDayEvenIfPricesChangeLater() throws SQLException {
		try (UsageTables tables = UsageTables.create(this.database, "UTC")) {
			tables.usage("2026-11-19", "a", "f", "m", 1, 0, "1", 0);
			tables.usage("2026-11-20", "a", "f", "m", 1, 0, "2", 0);
			tables.execute("""
					INSERT INTO load VALUES
						(1, 'logs', '2026-11-20 01:15:00', '2026-11-20 01:16:00', 0, 0, 0, 0, 0, 0, 0, 0, 0),
						(2, 'reprice', '2026-11-21 08:00:00', '2026-11-21 08:01:00', 0, 0, 0, 0, 0, 0, 0, 0, 0)
					""");
		}
		assertThat(page("2026-11-21T09:00:00Z")).contains("\"lastWhole\":\"2026-11-19\"");
	}

	@Test
	void oneDayOfAMonthIsNoMonthToCompareWith() throws SQLException {
		try (UsageTables tables = UsageTables.create(this.database, "UTC")) {
			tables.usage("2026-09-30", "a", "f", "m", 1, 0, "1", 0);
			tables.usage("2026-10-31", "a", "f", "m", 1, 0, "2", 0);
		}
		assertThat(page("2026-11-01T01:15:00Z")).contains("<h2>October 2026</h2>",
				"September 2026 is not compared: its data begins on 2026-09-30.");
	}

	@Test
	void limitsComeFirstAndTheUnsureAreCounted() throws Exception {
		try (UsageTables tables = UsageTables.create(this.database, "UTC")) {
			tables.usage("2026-11-20", "over", "f", "m", 1, 0, "6.005", 1)
				.usage("2026-11-20", "near", "f", "m", 1, 0, "4.5", 0)
				.usage("2026-11-20", "maybe", "f", "m", 1, 0, null, 1);
		}
		Path rules = Files.writeString(this.directory.resolve("limits.yml"), """
				limits:
				  - {users: "*", period: month, measure: cost, value: 5.00, warnAt: 0.8}
				""");
		String page = page("2026-11-20T12:00:00Z", LimitRules.read(rules));
		assertThat(page).containsSubsequence("id=\"limits-heading\"", "<bdi>over</bdi>", "≥$6.00 of $5.00, ≥120.10%",
				"class=\"used\" width=\"100.0\"", "since 2026-11-20 or earlier", "<bdi>near</bdi>", "width=\"90.0\"",
				"1 unsure (maybe)", "aria-label=\"In short\"");
		assertThat(page).doesNotContain("<bdi>maybe</bdi></span>");
	}

	@Test
	void theDayThatStandsOutIsSaidBeforeTheLimits() throws SQLException {
		weeks("<b>", 0);
		assertThat(page("2026-11-21T12:00:00Z")).containsSubsequence("<main", "<p class=\"spike\" id=\"spike\">"
				+ "20 November 2026 cost 9 times a usual Friday ($9.00, usually $1.00): mostly user &lt;b&gt;, feature f.</p>",
				"id=\"limits-heading\"");
	}

	@Test
	void ofDaysThatAreAllUnpricedItIsUnknownWhetherOneStandsOut() throws SQLException {
		weeks("a", 1);
		assertThat(page("2026-11-21T12:00:00Z")).contains("Whether a day stands out is unknown: every day")
			.doesNotContain("9 times");
	}

	@Test
	void withoutWeeksToCompareWithNoDayStandsOut() throws SQLException {
		try (UsageTables tables = UsageTables.create(this.database, "UTC")) {
			tables.usage("2026-11-20", "a", "f", "m", 1, 0, "1", 0);
		}
		assertThat(page("2026-11-21T12:00:00Z")).contains("No day can stand out yet");
	}

	private void weeks(String user, long unpriced) throws SQLException {
		try (UsageTables tables = UsageTables.create(this.database, "UTC")) {
			for (int week = 1; week <= 5; week++) {
				tables.usage(LocalDate.parse("2026-11-20").minusWeeks(week).toString(), user, "f", "m", 2, 0, "1",
						unpriced);
			}
			tables.usage("2026-11-20", user, "f", "m", 2, 0, "9", unpriced);
			tables.execute("INSERT INTO load VALUES "
					+ "(1, 'logs', '2026-11-21 01:15:00', '2026-11-21 01:16:00', 0, 0, 0, 0, 0, 0, 0, 0, 0)");
		}
	}

	@Test
	void aRuleForNobodyIsNoComfort() throws Exception {
		try (UsageTables tables = UsageTables.create(this.database, "UTC")) {
			tables.usage("2026-11-20", "ann", "f", "m", 1, 0, "6", 0);
		}
		Path rules = Files.writeString(this.directory.resolve("limits.yml"), """
				limits:
				  - {users: "user-*", period: month, measure: cost, value: 5.00}
				""");
		assertThat(page("2026-11-20T12:00:00Z", LimitRules.read(rules))).contains("No rule covers 1 of 1 users")
			.doesNotContain("Nobody is over");
	}

	@Test
	void longNamesThatDifferLookDifferent() throws SQLException {
		try (UsageTables tables = UsageTables.create(this.database, "UTC")) {
			tables.usage("2026-11-20", LONG + "1-of-the-batch-department", "f", "m", 1, 0, "1", 0);
			tables.usage("2026-11-20", LONG + "2-of-the-batch-department", "f", "m", 1, 0, "1", 0);
		}
		assertThat(page("2026-11-20T12:00:00Z")).contains("1-of", "title=\"" + LONG + "1-of-the-batch-department\"")
			.containsPattern("<bdi>[^<]*…[^<]*1-of[^<]*</bdi>|<bdi>[^<]*-1[^<]*…[^<]*</bdi>");
	}

	private String page(String now) {
		return page(now, LimitRules.NONE);
	}

	private String page(String now, LimitRules limits) {
		return Dashboard.page(this.database, limits, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
	}

}
