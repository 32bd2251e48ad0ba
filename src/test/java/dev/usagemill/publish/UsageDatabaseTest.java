package dev.usagemill.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.usagemill.failure.FailedException;
import dev.usagemill.LogLines;
import dev.usagemill.TemporaryWarehouse;
import dev.usagemill.warehouse.AppliedLoad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UsageDatabaseTest {

	@TempDir
	Path temporary;

	private TemporaryWarehouse warehouse;

	@BeforeEach
	void open() throws IOException, SQLException {
		this.warehouse = TemporaryWarehouse.create(this.temporary.resolve("warehouse"));
	}

	@AfterEach
	void close() throws SQLException {
		this.warehouse.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					daily_usage         | date DATE, user_id VARCHAR, feature VARCHAR, model VARCHAR, requests BIGINT, \
					errors BIGINT, tokens_input BIGINT, tokens_output BIGINT, tokens_cache_read BIGINT, \
					tokens_cache_write BIGINT, tokens_reasoning BIGINT, duration_ms_sum BIGINT, duration_ms_count BIGINT, \
					cost_usd DECIMAL(38,12), unpriced_requests BIGINT, unpriced_tokens BIGINT, \
					tokens_input_audio BIGINT, tokens_input_image BIGINT, tokens_input_video BIGINT, \
					tokens_cache_read_audio BIGINT, tokens_output_audio BIGINT, tokens_output_image BIGINT, images BIGINT, \
					audio_ms BIGINT, characters BIGINT, web_searches BIGINT, tool_calls BIGINT, unpriced_quantities VARCHAR
					daily_usage_summary | user_id VARCHAR, date DATE, feature VARCHAR, request_count BIGINT, \
					error_count BIGINT, tokens_input BIGINT, tokens_output BIGINT, cost_usd DECIMAL(38,12), \
					unpriced_count BIGINT, unpriced_tokens BIGINT, unpriced_quantities VARCHAR
					rejected_line       | load BIGINT, log_file VARCHAR, line_number BIGINT, byte_offset BIGINT, \
					reason VARCHAR, detail VARCHAR
					conflict            | load BIGINT, date DATE, user_id VARCHAR, id VARCHAR, kept_feature VARCHAR, \
					kept_model VARCHAR, kept_tokens_input BIGINT, kept_tokens_output BIGINT, kept_created_at TIMESTAMP, \
					dropped_feature VARCHAR, dropped_model VARCHAR, dropped_tokens_input BIGINT, \
					dropped_tokens_output BIGINT, dropped_created_at TIMESTAMP, differs_in VARCHAR
					load                | load BIGINT, kind VARCHAR, started_at TIMESTAMP, finished_at TIMESTAMP, \
					lines BIGINT, events BIGINT, duplicates BIGINT, conflicts BIGINT, rejected BIGINT, blank BIGINT, \
					skipped BIGINT, further BIGINT, unread_usage BIGINT, days BIGINT
					load_log_file       | load BIGINT, log_file VARCHAR, from_byte BIGINT, to_byte BIGINT, lines BIGINT, \
					staged BIGINT, rejected BIGINT, blank BIGINT, skipped BIGINT, further BIGINT, unread_usage BIGINT
					warehouse           | zone VARCHAR, format BIGINT, sample BOOLEAN, events_from DATE, usage_from DATE
					events              | user_id VARCHAR, created_at TIMESTAMP, id VARCHAR, feature VARCHAR, model VARCHAR, \
					tokens_input BIGINT, tokens_output BIGINT, tokens_cache_read BIGINT, tokens_cache_write_5m BIGINT, \
					tokens_cache_write_1h BIGINT, tokens_reasoning BIGINT, tokens_input_audio BIGINT, tokens_input_image BIGINT, tokens_input_video BIGINT, \
					tokens_cache_read_audio BIGINT, tokens_output_audio BIGINT, tokens_output_image BIGINT, images BIGINT, \
					audio_ms BIGINT, characters BIGINT, web_searches BIGINT, tool_calls BIGINT, service_tier VARCHAR, duration_ms BIGINT, \
					success BOOLEAN, error_type VARCHAR, date DATE
					""")
	void hasTheTablesThatAnalystsAreToldWithAndWithoutEvents(String table, String columns)
			throws IOException, SQLException {
		String query = "SELECT column_name || ' ' || column_type FROM (DESCRIBE " + table + ")";
		load("rejected.jsonl", "{");
		assertThat(published(query)).isEqualTo(Stream.of(columns.split(", ")).map(List::<Object>of).toList());
		load("some.jsonl", line("1", "2026-11-20"));
		assertThat(published(query)).isEqualTo(Stream.of(columns.split(", ")).map(List::<Object>of).toList());
	}

	@Test
	void hasNoOtherTables() throws IOException, SQLException {
		load("some.jsonl", line("1", "2026-11-20"));
		assertThat(published("SELECT name FROM (SHOW TABLES) ORDER BY name")).containsExactly(List.of("README"),
				List.of("calendar_usage"), List.of("conflict"), List.of("daily_usage"), List.of("daily_usage_summary"),
				List.of("events"), List.of("focus_cost_and_usage"), List.of("load"), List.of("load_log_file"),
				List.of("rate"), List.of("rejected_line"), List.of("usage_day"), List.of("user_group"),
				List.of("warehouse"));
		assertThat(published("SELECT table_name, constraint_column_names::VARCHAR FROM duckdb_constraints() "
				+ "WHERE constraint_type = 'PRIMARY KEY' ORDER BY 1"))
			.containsExactly(List.of("load", "[load]"));
	}

	@Test
	void hasARowPerUserDateAndFeatureInTheSummary() throws IOException, SQLException {
		load("a.jsonl", SeededLines.of(1, 400));
		load("b.jsonl", SeededLines.of(2, 400));
		assertThat(published("SELECT user_id, date, feature FROM daily_usage_summary GROUP BY ALL HAVING count(*) > 1"))
			.isEmpty();
		assertThat(published("SELECT count(*) > 10 FROM daily_usage_summary")).containsExactly(List.of(true));
	}

	@Test
	void holdsAfterManyLoadsWhatItWouldHoldMadeAnew() throws IOException, SQLException {
		for (int seed = 1; seed <= 4; seed++) {
			load(seed + ".jsonl", SeededLines.of(seed, 60));
			load(seed + "-again.jsonl", "{", "", SeededLines.of(seed, 60)[7].replace("user-", "someone-"));
		}
		Map<String, List<List<Object>>> grown = tables();
		this.warehouse.publish();
		assertThat(grown).isEqualTo(tables());
		assertThat(grown.get("daily_usage")).hasSizeGreaterThan(20);
	}

	@Test
	void takesOverTheDaysThatALoadDoesNotRestate() throws IOException, SQLException {
		load("a.jsonl", line("1", "2026-11-19"), line("2", "2026-11-20"));
		Files.delete(this.warehouse.layout().dailyUsagePart(LocalDate.of(2026, 11, 19)));
		load("b.jsonl", line("3", "2026-11-20"));
		String query = "SELECT date::VARCHAR, sum(requests)::BIGINT FROM daily_usage GROUP BY date ORDER BY date";
		assertThat(published(query)).containsExactly(List.of("2026-11-19", 1L), List.of("2026-11-20", 2L));
		assertThatExceptionOfType(FailedException.class).isThrownBy(this.warehouse::publish)
			.withMessageContaining("2026-11-19.parquet is gone");
	}

	@Test
	void takesNothingOverFromAFileThatSomebodyHasWrittenInto() throws IOException, SQLException {
		load("a.jsonl", line("1", "2026-11-19"));
		try (Connection analyst = DriverManager.getConnection("jdbc:duckdb:" + this.warehouse.layout().usageDatabase());
				Statement statement = analyst.createStatement()) {
			statement.execute("UPDATE daily_usage SET requests = 7");
		}
		load("b.jsonl", line("2", "2026-11-20"));
		assertThat(published("SELECT requests FROM daily_usage ORDER BY date")).containsExactly(List.of(1L),
				List.of(1L));
	}

	@Test
	void saysWhatEverythingInItIs() throws IOException, SQLException {
		load("some.jsonl", line("1", "2026-11-20"));
		assertThat(published("SELECT name, kind FROM README ORDER BY name")).isEqualTo(
				published("SELECT name, kind FROM (SELECT table_name AS name, 'table' AS kind FROM duckdb_tables() "
						+ "UNION SELECT view_name, 'view' FROM duckdb_views() WHERE NOT internal) ORDER BY name"));
		assertThat(published(
				"SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"))
			.isEmpty();
		assertThat(published("SELECT table_name FROM duckdb_tables() WHERE comment IS NULL")).isEmpty();
		assertThat(published("SELECT view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL")).isEmpty();
	}

	/** As a program does that copies a warehouse. */
	@Test
	void isKnownByItsTimeInMicroseconds() throws IOException, SQLException {
		load("a.jsonl", line("1", "2026-11-20"));
		Path file = this.warehouse.layout().usageDatabase();
		Instant made = Files.getLastModifiedTime(file).toInstant();
		Files.setLastModifiedTime(file, FileTime.from(made.truncatedTo(ChronoUnit.MICROS)));
		assertThat(PublishedFile.holds(this.warehouse.layout(), 1)).isTrue();
		assertThat(PublishedFile.holds(this.warehouse.layout(), 2)).isFalse();
		Files.setLastModifiedTime(file, FileTime.from(made.plusMillis(1)));
		assertThat(PublishedFile.holds(this.warehouse.layout(), 1)).isFalse();
	}

	@Test
	void opensThoughAllLinesWereRejected() throws IOException, SQLException {
		load("bad.jsonl", "{", "", "[]");
		assertThat(published("SELECT (SELECT count(*) FROM daily_usage), (SELECT count(*) FROM daily_usage_summary), "
				+ "(SELECT count(*) FROM events)"))
			.containsExactly(List.of(0L, 0L, 0L));
		assertThat(published("SELECT load, line_number, byte_offset, reason FROM rejected_line ORDER BY line_number"))
			.containsExactly(List.of(1L, 1L, 0L, "not_json"), List.of(1L, 3L, 3L, "not_object"));
		assertThat(published("SELECT lines, events, rejected, blank, days FROM load"))
			.containsExactly(List.of(3L, 0L, 2L, 1L, 0L));
	}

	@Test
	void opensThoughAllLinesWereBlank() throws IOException, SQLException {
		load("blank.jsonl", "", "");
		assertThat(published("SELECT lines, blank FROM load")).containsExactly(List.of(2L, 2L));
		assertThat(published("SELECT * FROM rejected_line")).isEmpty();
	}

	@Test
	void tellsWhatBecameOfEveryLoad() throws IOException, SQLException {
		load("a.jsonl", line("1", "2026-11-20"), line("1", "2026-11-20"), line("2", "2026-11-21"), "{");
		load("b.jsonl", line("2", "2026-11-21"),
				line("1", "2026-11-20").replace("\"tokensInput\":3", "\"tokensInput\":2"), "");
		Timestamp start = Timestamp.valueOf("2026-11-23 02:00:00");
		assertThat(published("SELECT * EXCLUDE (finished_at) FROM load ORDER BY load")).containsExactly(
				List.of(1L, "logs", start, 4L, 2L, 1L, 0L, 1L, 0L, 0L, 0L, 0L, 2L),
				List.of(2L, "logs", start, 3L, 0L, 1L, 1L, 0L, 1L, 0L, 0L, 0L, 2L));
		assertThat(published("FROM warehouse")).containsExactly(Arrays.asList("UTC", 6L, false, null, null));
	}

	@Test
	void agreesWithTheParquetFiles() throws IOException, SQLException {
		load("a.jsonl", SeededLines.of(1, 400));
		load("b.jsonl", SeededLines.of(2, 400));
		String parquet = "read_parquet('" + this.warehouse.layout().root()
				+ "/daily_usage/*.parquet', hive_partitioning = false)";
		assertThat(published("SELECT * FROM daily_usage ORDER BY ALL"))
			.isEqualTo(this.warehouse.rows("SELECT * FROM " + parquet + " ORDER BY ALL"))
			.hasSizeGreaterThan(20);
		assertThat(published("SELECT * FROM daily_usage_summary ORDER BY ALL")).isEqualTo(this.warehouse
			.rows("SELECT user_id, date, feature, sum(requests)::BIGINT, sum(errors)::BIGINT, sum(tokens_input)::BIGINT, "
					+ "sum(tokens_output)::BIGINT, sum(cost_usd)::DECIMAL(38, 12), sum(unpriced_requests)::BIGINT, sum(unpriced_tokens)::BIGINT, max(unpriced_quantities) FROM "
					+ parquet + " GROUP BY ALL ORDER BY ALL"));
		assertThat(published(
				"SELECT user_id, date, count(*), sum(tokens_input)::BIGINT FROM events GROUP BY ALL ORDER BY ALL"))
			.isEqualTo(published("SELECT user_id, date, sum(requests)::BIGINT, sum(tokens_input)::BIGINT "
					+ "FROM daily_usage GROUP BY ALL ORDER BY ALL"));
		assertThat(published("SELECT sum(unpriced_requests) > 0, count(*) > count(cost_usd) FROM daily_usage"))
			.containsExactly(List.of(true, true));
	}

	private Map<String, List<List<Object>>> tables() throws SQLException {
		Map<String, List<List<Object>>> tables = new TreeMap<>();
		for (String table : List.of("daily_usage", "daily_usage_summary", "usage_day", "rate", "load", "rejected_line",
				"conflict")) {
			tables.put(table, published("FROM " + table + " ORDER BY ALL"));
		}
		return tables;
	}

	private AppliedLoad load(String log, String... lines) throws IOException, SQLException {
		Path file = LogLines.append(this.temporary.resolve(log), lines);
		AppliedLoad applied = this.warehouse.apply(this.warehouse.load(file));
		assertThat(this.warehouse.layout().staging()).doesNotExist();
		assertThat(Files.list(this.warehouse.layout().root())).extracting((path) -> path.getFileName().toString())
			.doesNotContain("usage.duckdb.wal");
		return applied;
	}

	private List<List<Object>> published(String query) throws SQLException {
		try (Connection connection = TemporaryWarehouse.open(this.warehouse.layout().usageDatabase())) {
			return TemporaryWarehouse.rows(connection, query);
		}
	}

	private static String line(String id, String day) {
		return LogLines.line(LogLines.event(id, day + "T10:00:00Z", 3, 4));
	}

}
