package dev.usagemill.report;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReportsTest {

	@TempDir
	static Path directory;

	private static Path database;

	@BeforeAll
	static void write() throws SQLException {
		database = November.write(directory);
	}

	@Test
	void ranksUsersByCostWithTheUnpricedLast() {
		ReportResult result = run(ReportQuery.of("top-users"));
		assertThat(result.answer().rows()).containsExactly(
				row("bob", 310L, 7L, 31000L, 3100L, new BigDecimal("20.500000123456"), 0L),
				row("alice", 1005L, 10L, 100500L, 10050L, new BigDecimal("12.345678901234"), 5L),
				row("carol", 120L, 3L, 12000L, 1200L, null, 120L));
		assertThat(result.totals())
			.isEqualTo(row(null, 1435L, 20L, 143500L, 14350L, new BigDecimal("32.845679024690"), 125L));
		assertThat(result.unpricedModels()).containsExactly(new UnpricedModel("mystery", 125, 13750, List.of()));
	}

	@Test
	void endsTheDefaultPeriodOnTheLastDayWithData() {
		assertThat(run(ReportQuery.of("top-users")).period()).hasToString("2026-10-22 to 2026-11-20");
		assertThat(run(ReportQuery.of("error-rate")).period()).hasToString("2026-11-14 to 2026-11-20");
		assertThat(run(ReportQuery.of("daily-volume")).period()).hasToString("2026-10-22 to 2026-11-20");
	}

	@Test
	void countsWordsFromTodayInTheWarehouseZone() throws SQLException {
		Path file = directory.resolve("tokyo.duckdb");
		UsageTables.create(file, "Asia/Tokyo").close();
		Clock lateEvening = Clock.fixed(Instant.parse("2026-11-22T15:00:00Z"), ZoneOffset.UTC);
		ReportQuery query = during("today", "today");
		assertThat(Reports.run(file, query, lateEvening).period()).hasToString("2026-11-23 to 2026-11-23");
	}

	@Test
	void letsOneWordMoveOneEndOnly() {
		assertThat(run(during("2026-11-03", null)).period()).hasToString("2026-11-03 to 2026-11-20");
		assertThat(run(during("yesterday", null)).period()).hasToString("2026-11-22 to 2026-11-23");
		assertThat(run(during(null, "2026-10-31")).period()).hasToString("2026-10-02 to 2026-10-31");
	}

	@Test
	void keepsTheTotalsOverAllRowsWhenLimited() {
		ReportResult result = run(new ReportQuery("top-users", null, null, 1L, null, null, null));
		assertThat(result.answer().rows()).hasSize(1);
		assertThat(result.rowsFound()).isEqualTo(3);
		assertThat(result.totals().get(1)).isEqualTo(1435L);
		assertThat(result.notes().get(0)).isEqualTo("1 of 3 users are shown; the totals are over all of them.");
	}

	@Test
	void listsEveryDayThatHoldsDataInOrder() {
		ReportResult result = run(ReportQuery.of("daily-volume"));
		assertThat(result.answer().rows()).extracting((row) -> row.get(0).toString())
			.containsExactly("2026-11-02", "2026-11-19", "2026-11-20");
		assertThat(result.answer().columns().get(0)).isEqualTo(new ReportColumn("date", ColumnKind.DATE));
		assertThat(result.answer().rows().get(0).get(0)).isEqualTo(LocalDate.parse("2026-11-02"));
	}

	@Test
	void givesErrorRatesAsExactDecimals() {
		ReportResult result = run(new ReportQuery("error-rate", "month", "month", null, null, null, null));
		assertThat(result.answer().rows()).containsExactly(row("analyze", 420L, 10L, new BigDecimal("0.023810")),
				row("chat", 1015L, 10L, new BigDecimal("0.009852")));
		assertThat(result.totals()).isEqualTo(row(null, 1435L, 20L, new BigDecimal("0.013937")));
	}

	@Test
	void filtersRowsTotalsAndUnpricedModelsAlike() {
		ReportResult result = run(new ReportQuery("top-users", null, null, null, null, "chat", "sonnet"));
		assertThat(result.answer().rows()).extracting((row) -> row.get(0)).containsExactly("bob", "alice");
		assertThat(result.totals().get(1)).isEqualTo(1010L);
		assertThat(result.unpricedModels()).isEmpty();
	}

	@Test
	void takesFiltersAsTextAndNotAsSql() {
		ReportResult result = run(new ReportQuery("top-users", null, null, null, "' OR 1=1 --", null, null));
		assertThat(result.answer().rows()).isEmpty();
		assertThat(result.rowsFound()).isZero();
	}

	@Test
	void tellsWhichDaysHoldDataWhenThereIsNothing() {
		assertThat(run(during("yesterday", "today")).notes())
			.containsExactly("No usage from 2026-11-22 to 2026-11-23; data is there from 2026-10-21 to 2026-11-20.");
		assertThat(run(new ReportQuery("top-users", null, null, null, "dave", null, null)).notes())
			.containsExactly("No usage from 2026-10-22 to 2026-11-20 with user_id = dave; "
					+ "data is there from 2026-10-21 to 2026-11-20.");
	}

	@Test
	void answersForAWarehouseWithoutAnyData() throws SQLException {
		Path file = directory.resolve("empty.duckdb");
		UsageTables.create(file, "UTC").close();
		for (String name : Reports.names()) {
			ReportResult result = Reports.run(file, November.query(name), November.CLOCK);
			assertThat(result.answer().rows()).isEmpty();
			assertThat(result.notes().get(0))
				.endsWith(name.equals("limits") ? LimitFindings.NONE : "the warehouse has no data yet.");
		}
	}

	@Test
	void namesTheReportsThereAreWhenAskedForAnother() {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> run(ReportQuery.of("../coverage")))
			.withMessage("there is no report '../coverage': choose one of " + String.join(", ", Reports.names()));
	}

	@Test
	void guessesWhichReportColumnOrWordWasMeant() {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> run(ReportQuery.of("costs")))
			.withMessageStartingWith("there is no report 'costs': did you mean cost? There are cost, ");
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> run(ReportQuery.of("cost").by("mouth")))
			.withMessageContaining("did you mean month?");
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> run(ReportQuery.of("cost").sortedBy("reqests")))
			.withMessageStartingWith("--sort 'reqests' is no column of cost: did you mean requests? There are date, ");
	}

	@Test
	void sortsByAColumnBeforeItLimits() {
		ReportQuery users = ReportQuery.of("top-users");
		assertThat(names(users.sortedBy("requests"))).containsExactly("alice", "bob", "carol");
		assertThat(names(users.sortedBy("requests").atMost(1))).containsExactly("alice");
		assertThat(names(users.sortedBy("user"))).containsExactly("alice", "bob", "carol");
		assertThat(names(users.sortedBy("unpriced-requests"))).containsExactly("carol", "alice", "bob");
		assertThat(names(users.sortedBy("cost_usd"))).as("unknown last").containsExactly("bob", "alice", "carol");
		ReportResult first = run(users.sortedBy("requests").atMost(1));
		assertThat(first.rowsFound()).isEqualTo(3);
		assertThat(first.totals().get(1)).isEqualTo(1435L);
		assertThat(first.heading()).contains("Sorted by requests");
	}

	@Test
	void takesAStarInAUserForAnyCharacters() {
		assertThat(names(user("*a*"))).containsExactly("alice", "carol");
		assertThat(names(user("*"))).hasSize(3);
		assertThat(names(user("b*"))).containsExactly("bob");
		assertThat(names(user("b_b"))).isEmpty();
		assertThat(names(user("*_*"))).isEmpty();
		assertThat(run(user("*a*")).unpricedModels())
			.containsExactly(new UnpricedModel("mystery", 125, 13750, List.of()));
		assertThat(run(user("b*")).unpricedModels()).isEmpty();
	}

	@Test
	void everyReportKeepsToTheUsersThatFit() {
		for (String name : Reports.names()) {
			if (!Reports.needs(name, "user")) {
				ReportQuery all = new ReportQuery(name, null, null, null, "*", null, null);
				assertThat(run(all).answer()).as(name).isEqualTo(run(ReportQuery.of(name)).answer());
				ReportQuery nobody = new ReportQuery(name, null, null, null, "nob*dy", null, null);
				assertThat(run(nobody).answer().rows()).as(name).isEmpty();
			}
		}
	}

	@Test
	void refusesWhatANewerProgramHasWritten(@TempDir Path directory) throws SQLException {
		Path newer = directory.resolve("usage.duckdb");
		try (UsageTables tables = UsageTables.create(newer, "UTC")) {
			tables.execute("UPDATE warehouse SET format = 99");
		}
		for (String name : Reports.names()) {
			assertThatExceptionOfType(RefusedException.class).as(name)
				.isThrownBy(() -> Reports.run(newer, November.query(name), November.CLOCK))
				.withMessageContaining("format version 99 and was written by a newer usagemill");
		}
	}

	@Test
	void refusesLimitsBelowOne() {
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> new ReportQuery("top-users", null, null, 0L, null, null, null))
			.withMessageContaining("--limit 0");
	}

	private static ReportQuery user(String user) {
		return new ReportQuery("top-users", null, null, null, user, null, null);
	}

	private static List<Object> names(ReportQuery query) {
		return run(query).answer().rows().stream().map((row) -> row.get(0)).toList();
	}

	private static ReportQuery during(String from, String to) {
		return new ReportQuery("top-users", from, to, null, null, null, null);
	}

	private static ReportResult run(ReportQuery query) {
		return Reports.run(database, query, November.CLOCK);
	}

	private static List<Object> row(Object... values) {
		return Arrays.asList(values);
	}

}
