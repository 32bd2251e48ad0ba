package dev.usagemill.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.event.Labels;
import dev.usagemill.load.FirstUse;
import dev.usagemill.load.LogInput;
import dev.usagemill.load.LogLoad;
import dev.usagemill.load.ProgressListener;
import dev.usagemill.log.LineLimit;
import dev.usagemill.warehouse.DurableFiles;

import static org.assertj.core.api.Assertions.assertThat;

/** What Spring Batch writes stays small, however much there is to do. */
class JobHistoryTest {

	private static final long MEGABYTE = 1024 * 1024;

	@TempDir
	Path directory;

	@Test
	void whatHasBecomeLargeIsCompactedAndForgetsOldRuns() throws Exception {
		LogDirectory logs = new LogDirectory(Files.createDirectory(this.directory.resolve("logs")));
		Night night = new Night(this.directory.resolve("warehouse"), logs.directory() + "/*").with("slice-size", "1B");
		logs.lines("app.log", 0, 40);
		night.run();
		Path database = this.directory.resolve("warehouse/jobs/batch.mv.db");
		long before = Files.size(database);
		JobRun.with(night.settings(), DurableFiles.local(), ProgressListener.NONE, List.of(), (run) -> {
			JobHistory history = new JobHistory(run.load().warehouse().jobs(), 0, 2);
			for (int i = 0; i < 3; i++) {
				LogInput nothing = new LogInput(List.of(), null, LineLimit.USUAL, Labels.NONE, 1, 1, null,
						FirstUse.ACCEPTED);
				LogLoad load = new LogLoad(run.load(), 2, Instant.now(), nothing);
				new BatchLaunch(new Nightly(load, run), history, run.load().files(), 1).run(2);
			}
			return null;
		});
		assertThat(Files.size(database)).isLessThan(before).isLessThan(MEGABYTE);
		assertThat(count("BATCH_JOB_INSTANCE")).isEqualTo(2);
		assertThat(count("BATCH_STEP_EXECUTION WHERE STEP_NAME LIKE 'stage-part:%'")).isZero();
		logs.lines("app.log", 40, 41);
		assertThat(night.run().loads()).hasSize(1);
		assertThat(count("BATCH_JOB_INSTANCE")).isEqualTo(3);
	}

	@Test
	void aPartOfTheMergeHasSeveralDaysIfThereAreMany() {
		List<LocalDate> days = Stream.iterate(LocalDate.of(2020, 1, 1), (day) -> day.plusDays(3)).limit(64).toList();
		assertThat(DayGroups.of(days)).isEqualTo(days.stream().map(LocalDate::toString).toList());
		assertThat(DayGroups.of(List.of())).isEmpty();
		for (int count : new int[] { 65, 128, 1_000, 3_000 }) {
			List<LocalDate> many = Stream.iterate(LocalDate.of(2020, 1, 1), (day) -> day.plusDays(1))
				.limit(count)
				.toList();
			assertThat(DayGroups.of(many)).hasSizeBetween(32, 64);
			assertThat(DayGroups.of(many).stream().flatMap((group) -> DayGroups.days(group).stream())).isEqualTo(many);
		}
	}

	@Test
	@Tag("soak")
	void twentyThousandLogFilesOfOneLineTakeAMinute() throws Exception {
		LogDirectory logs = new LogDirectory(Files.createDirectory(this.directory.resolve("logs")));
		for (int i = 0; i < 20_000; i++) {
			logs.lines("app-" + i + ".log", i, i + 1);
		}
		Night night = new Night(this.directory.resolve("warehouse"), logs.directory() + "/*");
		Instant start = Instant.now();
		RunResult result = night.run();
		assertThat(result.loads().get(0).events()).isEqualTo(20_000);
		assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(60));
		assertThat(Files.size(this.directory.resolve("warehouse/jobs/batch.mv.db"))).isLessThan(20 * MEGABYTE);
		start = Instant.now();
		assertThat(night.run().loads()).isEmpty();
		assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(4));
	}

	private long count(String rows) throws SQLException {
		try (Connection connection = DriverManager
			.getConnection(new JobHistory(this.directory.resolve("warehouse/jobs")).url(), "sa", "");
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("SELECT count(*) FROM " + rows)) {
			result.next();
			return result.getLong(1);
		}
	}

}
