package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.SortedMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.failure.FailedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NightlyRunTest {

	@TempDir
	Path directory;

	private Path log;

	private Night night;

	@BeforeEach
	void writeLog() throws IOException {
		this.log = this.directory.resolve("app.jsonl");
		Files.writeString(this.log, line(1) + line(2) + "not an event\n\n" + line(3));
		this.night = night("warehouse");
	}

	@Test
	void aSecondRunFindsNothingNewAndChangesNoByte() throws Exception {
		this.night.run();
		SortedMap<String, String> before = this.night.parts();
		RunResult second = this.night.run();
		assertThat(second.loads()).isEmpty();
		assertThat(this.night.parts()).isNotEmpty().isEqualTo(before);
	}

	@Test
	void theTablesOfTheJobTellWhatEachNightDid() throws Exception {
		this.night.run();
		this.night.run();
		append(line(1) + line(4));
		this.night.run();
		assertThat(history("SELECT parameter_value, e.status FROM batch_job_execution e "
				+ "JOIN batch_job_execution_params p ON p.job_execution_id = e.job_execution_id WHERE parameter_name = 'load' "
				+ "ORDER BY e.job_execution_id"))
			.as("the second night found nothing, and the third took its number")
			.containsExactly("1|COMPLETED", "2|COMPLETED", "2|COMPLETED");
		assertThat(history("SELECT job_execution_id, step_name, read_count, write_count, filter_count "
				+ "FROM batch_step_execution WHERE step_name NOT LIKE '%:%' ORDER BY step_execution_id"))
			.as("lines, events and rejected lines; then staged events, added ones and resends")
			.containsExactly("1|plan|0|0|0", "1|stage|5|3|1", "1|commit|0|0|0", "1|merge|3|3|0", "1|publish|0|0|0",
					"2|plan|0|0|0", "2|stage|0|0|0", "2|commit|0|0|0", "2|merge|0|0|0", "2|publish|0|0|0",
					"3|plan|0|0|0", "3|stage|2|2|0", "3|commit|0|0|0", "3|merge|2|1|1", "3|publish|0|0|0");
		assertThat(history("SELECT count(*) FROM batch_step_execution WHERE step_name LIKE 'merge-part:2026-10-01'"))
			.containsExactly("2");
	}

	@Test
	void aGrownFileContinuesWhereTheLastLoadEnded() throws Exception {
		this.night.run();
		String whole = line(4);
		append(whole + line(5).substring(0, 40));
		assertThat(this.night.run().loads().get(0).lines()).isEqualTo(1);
		assertThat(this.night.load(2).sources().get(0).from()).isEqualTo(Files.size(this.log) - 40 - whole.length());
		append(line(5).substring(40) + "broken\n");
		this.night.run();
		assertThat(this.night.published("SELECT count(*) FROM events")).containsExactly("5");
		assertThat(this.night.published("SELECT load, line_number FROM rejected_line ORDER BY ALL"))
			.containsExactly("1|3", "3|8");
	}

	@Test
	void aRestatedDayEqualsARebuildFromNothing() throws Exception {
		this.night.run();
		append(line(4) + line(1) + line(2).replace("\"tokensInput\":102", "\"tokensInput\":9999"));
		LoadFigures load = this.night.run().loads().get(0);
		assertThat(load.duplicates()).isEqualTo(1);
		assertThat(load.conflicts()).isEqualTo(1);
		Night rebuilt = night("rebuilt");
		rebuilt.run();
		assertThat(this.night.rows()).isEqualTo(rebuilt.rows());
	}

	@Test
	void sliceSizeAndThreadsDoNotMatter() throws Exception {
		this.night.run();
		Night sliced = night("sliced").with("slice-size", "1B").with("threads", "2");
		sliced.run();
		assertThat(sliced.load(1).slices()).hasSize(5);
		assertThat(sliced.parts()).isEqualTo(this.night.parts());
		assertThat(sliced.published("SELECT * FROM rejected_line"))
			.isEqualTo(this.night.published("SELECT * FROM rejected_line"));
	}

	@Test
	void aCommittedLoadThatWasNotPublishedIsRolledForward() throws Exception {
		Night undisturbed = night("undisturbed");
		undisturbed.run();
		this.night.run();
		Path warehouse = this.directory.resolve("warehouse");
		Files.delete(warehouse.resolve("loads/00000001.applied.json"));
		Files.delete(warehouse.resolve("usage.duckdb"));
		append(line(6));
		RunResult result = this.night.run();
		assertThat(result.loads()).extracting(LoadFigures::load).containsExactly(1L, 2L);
		undisturbed.run();
		assertThat(this.night.parts()).isEqualTo(undisturbed.parts());
		assertThat(this.night.rows()).isEqualTo(undisturbed.rows());
	}

	@Test
	void aDayThatWasRemovedByHandDoesNotComeBackHalf() throws Exception {
		this.night.run();
		Path part = this.directory.resolve("warehouse/events/2026-10-01.parquet");
		byte[] backup = Files.readAllBytes(part);
		Files.delete(part);
		append(line(4));
		assertThatThrownBy(this.night::run).isInstanceOf(FailedException.class)
			.hasMessageContaining("events/2026-10-01.parquet is gone");
		Files.write(part, backup);
		assertThat(this.night.run().loads().get(0).lines()).isEqualTo(1);
		assertThat(this.night.published("SELECT count(*) FROM events")).containsExactly("4");
	}

	@Test
	void theHistoryOfTheJobMayBeDeletedAtAnyTime() throws Exception {
		this.night.run();
		try (var files = Files.list(this.directory.resolve("warehouse/jobs"))) {
			for (Path file : files.toList()) {
				Files.delete(file);
			}
		}
		append(line(4));
		assertThat(this.night.run().loads()).hasSize(1);
	}

	@Test
	void eventsWithoutIdAreCountedOnceEach() throws Exception {
		String anonymous = line(7).replace("\"id\":\"e7\",", "");
		append(anonymous + anonymous);
		this.night.run();
		assertThat(this.night.published("SELECT count(*), count(DISTINCT id) FROM events")).containsExactly("5|5");
	}

	@Test
	void neverKeepsFieldsThatAreNotInTheContract() throws Exception {
		append(line(8).replace("}", ",\"prompt\":\"a secret prompt\"}"));
		this.night.run();
		try (var files = Files.walk(this.directory.resolve("warehouse"))) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
					.doesNotContain("a secret prompt");
			}
		}
	}

	@Test
	void theDayIsTheOneOfTheWarehousesZone() throws Exception {
		Night auckland = night("auckland").with("zone", "Pacific/Auckland");
		auckland.run();
		assertThat(auckland.published("SELECT DISTINCT date FROM daily_usage")).isEqualTo(List.of("2026-10-02"));
	}

	private List<String> history(String sql) throws SQLException {
		List<String> rows = new ArrayList<>();
		try (var connection = DriverManager
			.getConnection("jdbc:h2:file:" + this.directory.resolve("warehouse/jobs/batch"), "sa", "");
				var statement = connection.createStatement();
				var result = statement.executeQuery(sql)) {
			while (result.next()) {
				StringJoiner row = new StringJoiner("|");
				for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
					row.add(result.getString(column));
				}
				rows.add(row.toString());
			}
		}
		return rows;
	}

	private Night night(String warehouse) {
		return new Night(this.directory.resolve(warehouse), this.directory + "/*.jsonl");
	}

	private void append(String text) throws IOException {
		Files.writeString(this.log, text, StandardOpenOption.APPEND);
	}

	private static String line(int number) {
		return """
				{"id":"e%d","userId":"u%d","feature":"chat","model":"gpt-4o","tokensInput":%d,"tokensOutput":7,\
				"createdAt":"2026-10-01T12:00:0%d.123456789Z"}
				""".formatted(number, number % 2, 100 + number, number);
	}

}
