package dev.usagemill.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.LogLines;
import dev.usagemill.TemporaryWarehouse;
import dev.usagemill.failure.FailedException;
import dev.usagemill.warehouse.Counts;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.LoadType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

class LoadCommitTest {

	private static final String MONDAY = line("1", "2026-11-16T10:00:00Z");

	private static final String TUESDAY = line("2", "2026-11-17T10:00:00Z");

	@TempDir
	Path temporary;

	@Test
	void writesWhatWasReadOfEachFileAndDay() throws IOException, SQLException {
		Path first = LogLines.append(path("a.jsonl"), MONDAY, "{", TUESDAY, "");
		Path second = LogLines.append(path("b.jsonl"), line("3", "2026-11-16T11:00:00Z"));
		try (TemporaryWarehouse warehouse = create()) {
			LoadRecord record = warehouse.load(1, first, second);
			assertThat(record.load()).isEqualTo(1);
			assertThat(record.type()).isEqualTo(LoadType.LOGS);
			assertThat(record.startedAt()).isEqualTo(TemporaryWarehouse.START);
			assertThat(record.counts()).isEqualTo(new Counts(5, 3, 1, 1, 0));
			assertThat(record.days()).isEqualTo(Map.of(LocalDate.of(2026, 11, 16), 2L, LocalDate.of(2026, 11, 17), 1L));
			assertThat(record.sources()).extracting(LoadRecord.Source::counts)
				.containsExactly(new Counts(1, 1, 0, 0, 0), new Counts(4, 2, 1, 1, 0));
			assertThat(record.slices()).extracting(LoadRecord.Slice::linesBefore).containsExactly(0L, 0L, 1L, 2L, 3L);
			assertThat(warehouse.history().record(1)).contains(record);
		}
	}

	@Test
	void commitsALoadOfBlankLines() throws IOException, SQLException {
		Path log = LogLines.append(path("a.jsonl"), "", " \t", "\r");
		try (TemporaryWarehouse warehouse = create()) {
			LoadRecord record = warehouse.load(log);
			assertThat(record.counts()).isEqualTo(new Counts(3, 0, 0, 3, 0));
			assertThat(record.days()).isEmpty();
			assertThat(warehouse.plan(100, log).isEmpty()).isTrue();
		}
	}

	@Test
	void goesOnCountingLinesWhereTheLastLoadEnded() throws IOException, SQLException {
		Path log = LogLines.append(path("a.jsonl"), MONDAY, "", "{");
		try (TemporaryWarehouse warehouse = create()) {
			warehouse.load(1, log);
			LogLines.append(log, TUESDAY, "{");
			LoadRecord second = warehouse.load(1, log);
			assertThat(second.slices()).extracting(LoadRecord.Slice::linesBefore).containsExactly(3L, 4L);
			assertThat(second.sources().get(0).linesBefore()).isEqualTo(3);
			assertThat(second.sources().get(0).linesAfter()).isEqualTo(5);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT * FROM staged WHERE line_number <> 2",
			"SELECT * FROM staged WHERE line_number > 3", "SELECT * FROM staged WHERE reason IS NULL",
			"SELECT * FROM staged LIMIT 0", "FROM staged UNION ALL FROM staged",
			"SELECT * REPLACE (CASE WHEN line_number = 1 THEN date + 1 ELSE date END AS date) FROM staged",
			"SELECT * REPLACE ('not_json' AS reason) FROM staged" })
	void refusesAStagedFileThatHoldsSomethingElse(String tampered) throws IOException, SQLException {
		Path log = LogLines.append(path("a.jsonl"), MONDAY, TUESDAY, "", "{");
		try (TemporaryWarehouse warehouse = create()) {
			LogLoad load = warehouse.next(1 << 30, log);
			List<String> slices = staged(load);
			tamper(warehouse, StagedFiles.rows(warehouse.layout(), 1, slices.get(0)), tampered);
			assertThatExceptionOfType(FailedException.class).isThrownBy(load::commit)
				.withMessageContaining("the staged file of slice " + slices.get(0))
				.withMessageContaining("Nothing is committed; run again.");
			assertThat(warehouse.history().latest()).isZero();
		}
	}

	@Test
	void refusesASliceThatIsNotStaged() throws IOException, SQLException {
		Path log = LogLines.append(path("a.jsonl"), MONDAY, TUESDAY);
		try (TemporaryWarehouse warehouse = create()) {
			LogLoad load = warehouse.next(1, log);
			List<String> slices = staged(load);
			Files.delete(StagedFiles.counts(warehouse.layout(), 1, slices.get(1)));
			assertThatIOException().isThrownBy(load::commit).withMessageContaining(slices.get(1));
			assertThat(warehouse.history().latest()).isZero();
		}
	}

	private static List<String> staged(LogLoad load) throws IOException, SQLException {
		List<String> slices = load.plan();
		for (String slice : slices) {
			load.work(slice);
		}
		return slices;
	}

	private static void tamper(TemporaryWarehouse warehouse, Path file, String query) throws IOException, SQLException {
		Path changed = file.resolveSibling("changed");
		try (Connection connection = warehouse.database().connect();
				Statement statement = connection.createStatement()) {
			statement
				.execute("CREATE TEMP TABLE staged AS FROM read_parquet('" + file + "', hive_partitioning = false)");
			statement.execute("COPY (" + query + ") TO '" + changed + "' (FORMAT parquet)");
		}
		Files.move(changed, file, StandardCopyOption.REPLACE_EXISTING);
	}

	private TemporaryWarehouse create() throws IOException, SQLException {
		return TemporaryWarehouse.create(path("warehouse"));
	}

	private Path path(String name) {
		return this.temporary.resolve(name);
	}

	private static String line(String id, String createdAt) {
		return LogLines.line(LogLines.event(id, createdAt, 3, 4));
	}

}
