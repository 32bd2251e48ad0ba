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
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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
		nothing(night, 0, 3);
		assertThat(Files.size(database)).isLessThan(before).isLessThan(MEGABYTE);
		assertThat(count("BATCH_JOB_INSTANCE")).isEqualTo(2);
		assertThat(count("BATCH_STEP_EXECUTION WHERE STEP_NAME LIKE 'stage-part:%'")).isZero();
		logs.lines("app.log", 40, 41);
		assertThat(night.run().loads()).hasSize(1);
		assertThat(count("BATCH_JOB_INSTANCE")).isEqualTo(3);
	}

	@Test
	void fewRunsAreForgottenOnlyIfThatMakesMuchRoom() throws Exception {
		LogDirectory logs = new LogDirectory(Files.createDirectory(this.directory.resolve("logs")));
		Night night = new Night(this.directory.resolve("warehouse"), logs.directory() + "/*").with("slice-size", "1B");
		logs.lines("app.log", 0, 40);
		night.run();
		long size = Files.size(this.directory.resolve("warehouse/jobs/batch.mv.db"));
		nothing(night, size / 2, 3);
		assertThat(count("BATCH_JOB_INSTANCE")).isEqualTo(4);
		nothing(night, size / 2, 1);
		assertThat(count("BATCH_JOB_INSTANCE")).isEqualTo(2);
		nothing(night, 1024 * MEGABYTE, 1);
		assertThat(count("BATCH_JOB_INSTANCE")).isEqualTo(3);
		// what is large now is mostly empty
		nothing(night, 1024, 1);
		assertThat(count("BATCH_JOB_INSTANCE")).isEqualTo(2);
	}

	/** Runs that load nothing, and keep the newest two in a history that is large. */
	private static void nothing(Night night, long large, int runs) throws Exception {
		JobRun.with(night.settings(), DurableFiles.local(), ProgressListener.NONE, List.of(), (run) -> {
			EmbeddedHistory history = new EmbeddedHistory(run.load().warehouse().jobs(), large, 2);
			for (int i = 0; i < runs; i++) {
				LogInput nothing = new LogInput(List.of(), null, LineLimit.USUAL, Labels.NONE, 1, 1, null,
						FirstUse.ACCEPTED);
				LogLoad load = new LogLoad(run.load(), 2, Instant.now(), nothing);
				new BatchLaunch(new Nightly(load, run), history, run.load().files(), 1).run(2);
			}
			return null;
		});
	}

	@Test
	void aPartOfTheMergeHasSeveralDaysIfThereAreMany() {
		assertThat(DayGroups.of(days(64, 1_000), 2))
			.isEqualTo(days(64, 1).keySet().stream().map(LocalDate::toString).toList());
		assertThat(DayGroups.of(days(0, 0), 2)).isEmpty();
		for (int count : new int[] { 65, 128, 1_000, 3_000 }) {
			assertThat(DayGroups.of(days(count, 1_000), 2)).hasSizeBetween(32, 64);
			assertIsDivided(days(count, 1_000));
		}
	}

	@Test
	void smallDaysAreMergedInFewParts() {
		for (int count : new int[] { 9, 32, 1_000 }) {
			assertThat(DayGroups.of(days(count, 999), 2)).hasSize(2);
			assertIsDivided(days(count, 999));
		}
		assertThat(DayGroups.of(days(2, 1), 2)).hasSize(2);
		assertThat(DayGroups.of(days(1_000, 1), 100)).hasSizeBetween(32, 64);
		// restated from what is stored, which may be much
		assertThat(DayGroups.of(days(32, 0), 2)).hasSize(32);
	}

	private static SortedMap<LocalDate, Long> days(int count, long staged) {
		SortedMap<LocalDate, Long> days = new TreeMap<>();
		for (int day = 0; day < count; day++) {
			days.put(LocalDate.of(2020, 1, 1).plusDays(day), staged);
		}
		return days;
	}

	private static void assertIsDivided(SortedMap<LocalDate, Long> days) {
		List<String> groups = DayGroups.of(days, 2);
		assertThat(groups.stream().flatMap((group) -> DayGroups.days(group, days).stream()))
			.containsExactlyElementsOf(days.keySet());
	}

	/** The name of a step has a limit. */
	@Test
	void manyDaysAreLoadedAtOnce() throws Exception {
		LogDirectory logs = new LogDirectory(Files.createDirectory(this.directory.resolve("logs")));
		for (LocalDate day : days(100, 1).keySet()) {
			String model = (day.getDayOfYear() % 25 == 0) ? "nobody-knows" : "gpt-4o";
			logs.append("app.log", LogDirectory.line(1).replace("2026-10-01", day.toString()).replace("gpt-4o", model));
		}
		Night night = new Night(this.directory.resolve("warehouse"), logs.directory() + "/*").with("oldest-day",
				"forever");
		LoadFigures load = night.run().loads().get(0);
		assertThat(load.events()).isEqualTo(100);
		// summed up a few days at a time
		assertThat(load.requests()).isEqualTo(100);
		assertThat(load.unpriced()).containsExactly(Map.entry("nobody-knows", 4L));
		assertThat(load.unpricedTokens()).containsExactly(Map.entry("nobody-knows", 40L));
		assertThat(load.costUsd())
			.isEqualByComparingTo(night.published("SELECT sum(cost_usd) FROM daily_usage_summary").get(0));
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

	/** Short files of many lengths must not be compared with each other by hashing. */
	@Test
	@Tag("soak")
	void soDoTwentyThousandOthersOfManyLengthsInTheNextNight() throws Exception {
		LogDirectory logs = new LogDirectory(Files.createDirectory(this.directory.resolve("logs")));
		Night night = new Night(this.directory.resolve("warehouse"), logs.directory() + "/*");
		for (int round = 0; round < 2; round++) {
			for (int i = 0; i < 20_000; i++) {
				String line = LogDirectory.line(1 + 3 * (20_000 * round + i));
				logs.append("app-" + round + "-" + i + ".log",
						line.substring(0, 1) + " ".repeat(i % 3_500) + line.substring(1));
			}
			Instant start = Instant.now();
			assertThat(night.run().loads().get(0).events()).isEqualTo(20_000);
			assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(60));
		}
	}

	private long count(String rows) throws SQLException {
		try (Connection connection = DriverManager
			.getConnection(new EmbeddedHistory(this.directory.resolve("warehouse/jobs")).url(), "sa", "");
				Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("SELECT count(*) FROM " + rows)) {
			result.next();
			return result.getLong(1);
		}
	}

}
