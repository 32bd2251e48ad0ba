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

import static org.assertj.core.api.Assertions.assertThat;

/** What Spring Batch writes stays small, however much there is to do. */
class JobHistoryTest {

	private static final long MEGABYTE = 1024 * 1024;

	@TempDir
	Path directory;

	@Test
	void shrinksAfterARunOfManyParts() throws Exception {
		LogDirectory logs = new LogDirectory(Files.createDirectory(this.directory.resolve("logs")));
		logs.lines("app.log", 0, 150);
		Night night = new Night(this.directory.resolve("warehouse"), logs.directory() + "/*").with("slice-size", "1B");
		night.run();
		assertThat(Files.size(this.directory.resolve("warehouse/jobs/batch.mv.db"))).isLessThan(2 * MEGABYTE);
		assertThat(count("BATCH_STEP_EXECUTION WHERE STEP_NAME LIKE 'stage-part:%'")).isEqualTo(150);
		assertThat(night.run().loads()).isEmpty();
		assertThat(count("BATCH_JOB_EXECUTION WHERE STATUS = 'COMPLETED'")).isEqualTo(2);
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
