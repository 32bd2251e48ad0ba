package dev.usagemill.crash;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.usagemill.PostgresServer;
import dev.usagemill.failure.FailedException;
import dev.usagemill.job.Night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Runs that die, or whose database does, with Spring Batch's tables in PostgreSQL. */
class JobDatabaseCrashTest {

	@TempDir
	static Path directory;

	private static Scene scene;

	private static String database;

	@BeforeAll
	static void prepare() throws Exception {
		scene = Scene.small(directory);
		database = PostgresServer.newDatabase();
	}

	@ParameterizedTest
	@EnumSource(names = { "AFTER_STAGING", "HALF_WAY_THROUGH_THE_MERGES", "BEFORE_THE_APPLIED_MARK" })
	void aDeadRunIsCompletedByTheNext(Point point) throws Exception {
		Path warehouse = scene.warehouseBefore(2);
		assertThat(catchThrowable(() -> night(warehouse).with(WatchedFiles.of(warehouse, point.then(() -> {
			throw new SuddenDeath.Death();
		}))).run())).isNotNull();
		assertMadeGoodByTheNextRun(warehouse, "died " + point);
	}

	/** To a run, all sessions of a server that stops are ended at once. */
	@ParameterizedTest
	@EnumSource(names = { "AFTER_STAGING", "AFTER_THE_RECORD", "BEFORE_THE_APPLIED_MARK" })
	void soIsARunWhoseDatabaseEndsItsSessions(Point point) throws Exception {
		Path warehouse = scene.warehouseBefore(2);
		Throwable failure = catchThrowable(
				() -> night(warehouse).with(WatchedFiles.of(warehouse, point.then(JobDatabaseCrashTest::endSessions)))
					.run());
		assertThat(failure).isInstanceOf(FailedException.class)
			.hasMessageStartingWith("the job-database " + database.replaceFirst("\\?.*", "") + " cannot be used: ");
		assertThat(failure.getMessage()).doesNotContain("\n");
		assertMadeGoodByTheNextRun(warehouse, "lost its database " + point);
	}

	@ParameterizedTest
	@EnumSource(names = { "AFTER_STAGING", "AFTER_THE_RECORD", "HALF_WAY_THROUGH_THE_MERGES", "BEFORE_THE_SWAP",
			"BEFORE_THE_APPLIED_MARK" })
	@Tag("soak")
	void soIsAProcessThatWasKilled(Point point) throws Exception {
		Path warehouse = scene.warehouseBefore(2);
		ProcessBuilder child = Child.of(List.of(), ChildRun.class, warehouse.toString(), scene.logs(2),
				scene.sliceSize(), point.name());
		child.environment().put("USAGEMILL_JOB_DATABASE", database);
		assertThat(child.start().waitFor()).isEqualTo(ChildRun.KILLED);
		assertMadeGoodByTheNextRun(warehouse, "killed " + point);
	}

	private static void endSessions() {
		try {
			PostgresServer.execute(database,
					"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'usagemill'");
		}
		catch (SQLException failed) {
			throw new IllegalStateException(failed);
		}
	}

	private static void assertMadeGoodByTheNextRun(Path warehouse, String what) throws Exception {
		night(warehouse).run();
		assertThat(Outcome.of(warehouse)).as(what).isEqualTo(scene.outcomeOf(2));
		assertThat(PostgresServer.rows(database, "SELECT 1 FROM batch_job_execution WHERE status = 'STARTED'"))
			.isEmpty();
	}

	private static Night night(Path warehouse) {
		return scene.night(2, warehouse).with("job-database", database);
	}

}
