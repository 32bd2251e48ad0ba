package dev.usagemill.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.LogLines;
import dev.usagemill.crash.Directories;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.job.Night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Reports that read the events, from a warehouse with its Parquet files. */
class EventReportsTest {

	@TempDir
	static Path directory;

	private static Path database;

	@BeforeAll
	static void load() throws Exception {
		Path log = directory.resolve("it's a [log].jsonl");
		for (int index = 1; index <= 100; index++) {
			LogLines.append(log,
					"{\"id\":\"%d\",\"userId\":\"u\",\"feature\":\"%s\",\"model\":\"m\",\"durationMs\":%d,%s"
						.formatted(index, (index % 2 == 0) ? "even" : "odd", index, (index <= 10)
								? "\"success\":false,\"errorType\":\"e\u202E%d\",".formatted(index % 2) : "")
							+ "\"createdAt\":\"2026-10-0%dT10:00:00Z\"}".formatted(1 + index % 2));
		}
		LogLines.append(log, "{\"id\":\"silent\",\"userId\":\"u\",\"feature\":\"silent\",\"model\":\"m\","
				+ "\"createdAt\":\"2026-10-02T10:00:00Z\"}");
		Path warehouse = directory.resolve("it's a warehouse");
		new Night(warehouse, directory + "/*.jsonl").run();
		database = warehouse.resolve("usage.duckdb");
	}

	@Test
	void ranksDurationsByTheNearestRank() {
		ReportResult result = run(ReportQuery.of("latency"));
		assertThat(result.answer().rows()).containsExactly(List.of("even", 50L, 50L, 96L, 100L, 100L),
				List.of("odd", 50L, 49L, 95L, 99L, 99L));
		assertThat(result.totals().subList(1, 6)).containsExactly(100L, 50L, 95L, 99L, 100L);
		assertThat(run(ReportQuery.of("latency").by("day", "feature")).answer().rows()).hasSize(2);
	}

	@Test
	void takesFiltersAndPeriods() {
		ReportQuery query = new ReportQuery("latency", "2026-10-01", "2026-10-01", null, null, "even", null);
		assertThat(run(query).answer().rows()).hasSize(1);
		assertThat(run(query.during("2026-10-02", "2026-10-02")).answer().rows()).isEmpty();
	}

	@Test
	void countsFailedRequestsByTheirType() {
		ReportResult result = run(ReportQuery.of("error-rate").by("error-type"));
		assertThat(result.title()).isEqualTo("Failed requests by error-type");
		assertThat(result.answer().rows()).extracting((row) -> row.get(1)).containsExactly(5L, 5L);
		assertThat(result.totals().get(1)).isEqualTo(10L);
		assertThat(result.totals().get(2)).hasToString("0.099010");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT * FROM events", "SELECT * FROM read_csv('/etc/passwd')",
			"COPY (SELECT 1) TO '%s/stolen.csv'", "COPY period_event TO '%s/events/2026-10-01.parquet'",
			"SELECT * FROM read_parquet('%s/events/*.parquet')", "SET enable_external_access = true",
			"SET allowed_directories = ['/']", "ATTACH '%s/other.duckdb'", "INSTALL httpfs", "LOAD httpfs" })
	void isCutOffFromAllFilesOnceTheEventsAreGathered(String sql) throws SQLException {
		ReportQuery query = ReportQuery.of("latency");
		ReportRun run = new ReportRun(ReportDefinition.named("latency"), query, Clock.systemUTC());
		try (ReportDatabase session = ReportDatabase.open(database, ExchangeRates.USD, run::gatherEvents)) {
			assertThat(run.result(session).answer().rows()).hasSize(2);
			try (Statement statement = session.connection().createStatement()) {
				assertThatExceptionOfType(SQLException.class).isThrownBy(
						() -> statement.execute(sql.replace("%s", database.getParent().toString().replace("'", "''"))))
					.withMessageMatching("(?s).*(Permission Error|configuration has been locked|does not exist).*");
			}
		}
	}

	@Test
	void readsTheEventsBesideTheDatabaseWhateverPathItsViewNames() throws Exception {
		Path copy = Directories.copy(database.getParent(), directory.resolve("copy"));
		Files.copy(copy.resolve("events/2026-10-02.parquet"), copy.resolve("events/2026-10-01.parquet"),
				StandardCopyOption.REPLACE_EXISTING);
		for (ReportQuery query : List.of(ReportQuery.of("latency"), ReportQuery.of("error-types"))) {
			ReportResult original = run(query);
			ReportResult result = Reports.run(copy.resolve("usage.duckdb"), query, Clock.systemUTC());
			assertThat(result.answer().rows()).as("of the copy").isNotEqualTo(original.answer().rows());
			assertThat(run(query).answer().rows()).as("of the original").isEqualTo(original.answer().rows());
		}
	}

	@Test
	void saysThatAFileOfEventsIsDamagedAndNotUsageDuckdb() throws Exception {
		Path copy = Directories.copy(database.getParent(), directory.resolve("damaged"));
		Path day = copy.resolve("events/2026-10-01.parquet");
		byte[] bytes = Files.readAllBytes(day);
		Arrays.fill(bytes, 4, bytes.length / 2, (byte) 'X');
		Files.write(day, bytes);
		assertThat(refusal(copy.resolve("usage.duckdb"))).startsWith("latency reads the events, and a file of theirs")
			.contains("`usagemill verify` names it: restore it from a backup, or leave its day out")
			.doesNotContain("remove");
		ReportQuery rest = ReportQuery.of("latency").during("2026-10-02", "2026-10-02");
		assertThat(Reports.run(copy.resolve("usage.duckdb"), rest, Clock.systemUTC()).answer().rows())
			.isEqualTo(run(rest).answer().rows());
	}

	@Test
	void refusesToLeaveOutADayWhoseFileIsGone() throws Exception {
		Path copy = Directories.copy(database.getParent(), directory.resolve("incomplete"));
		Path day = copy.resolve("events/2026-10-01.parquet");
		Files.delete(day);
		assertThat(refusal(copy.resolve("usage.duckdb"))).isEqualTo("latency reads the events, and " + day
				+ " is gone: restore it from a backup, or leave its day out" + " (--from, --to)");
		ReportQuery rest = ReportQuery.of("latency").during("2026-10-02", "2026-10-02");
		assertThat(Reports.run(copy.resolve("usage.duckdb"), rest, Clock.systemUTC()).answer().rows())
			.isEqualTo(run(rest).answer().rows());
	}

	@Test
	void saysSoWhereTheEventsAreNot() throws Exception {
		Path copy = Files.copy(database, directory.resolve("laptop.duckdb"));
		assertThat(Reports.run(copy, ReportQuery.of("top-users"), Clock.systemUTC()).answer().rows()).hasSize(1);
		assertThat(refusal(copy))
			.isEqualTo("latency reads the events, and there are none in " + directory.resolve("events")
					+ ": usage.duckdb does not hold them. Name the whole warehouse with --warehouse");
		Path old = Files.createDirectories(directory.resolve("events/date=2026-10-01"));
		Files.copy(database.resolveSibling("events/2026-10-01.parquet"), old.resolve("part-00.parquet"));
		Files.copy(database.resolveSibling("events/2026-10-02.parquet"), old.resolveSibling("2026-10-02.parquet"));
		assertThat(refusal(copy)).contains("latency reads the events", "`usagemill upgrade`");
	}

	private static String refusal(Path usageDatabase) {
		return catchThrowableOfType(RefusedException.class,
				() -> Reports.run(usageDatabase, ReportQuery.of("latency"), Clock.systemUTC()))
			.getMessage();
	}

	private static ReportResult run(ReportQuery query) {
		return Reports.run(database, query, Clock.systemUTC());
	}

}
