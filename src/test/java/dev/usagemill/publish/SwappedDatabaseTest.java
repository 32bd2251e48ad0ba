package dev.usagemill.publish;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.ChildJvm;
import dev.usagemill.LogLines;
import dev.usagemill.TemporaryWarehouse;
import dev.usagemill.warehouse.LoadRecord;

import static org.assertj.core.api.Assertions.assertThat;

/** How analysts meet a new version, and how it comes in spite of what lies about. */
class SwappedDatabaseTest {

	private static final String REQUESTS = "SELECT sum(requests)::BIGINT FROM daily_usage";

	@TempDir
	Path temporary;

	@Test
	void leavesAReaderItsVersionAndGivesTheNextOneTheNew() throws IOException, SQLException {
		try (TemporaryWarehouse warehouse = create("warehouse")) {
			load(warehouse, 1, 3);
			Path file = warehouse.layout().usageDatabase();
			byte[] old = Files.readAllBytes(file);
			try (Connection before = TemporaryWarehouse.open(file); InputStream held = Files.newInputStream(file)) {
				load(warehouse, 2, 40);
				assertThat(TemporaryWarehouse.rows(before, REQUESTS)).containsExactly(List.of(3L));
				assertThat(held).hasBinaryContent(old);
				assertThat(TemporaryWarehouse.rows(before, "SELECT count(*) FROM load")).containsExactly(List.of(1L));
				try (Connection after = TemporaryWarehouse.open(file)) {
					assertThat(TemporaryWarehouse.rows(after, REQUESTS)).containsExactly(List.of(43L));
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "plain", "it's [a] *b* {c,d} größe" })
	void showsTheEventsFromAnyWorkingDirectory(String name) throws IOException, SQLException {
		try (TemporaryWarehouse warehouse = create(name)) {
			load(warehouse, 1, 5);
			Path file = warehouse.layout().usageDatabase();
			Path elsewhere = Files.createDirectories(this.temporary.resolve("else where"));
			String question = "SELECT count(*), min(date)::VARCHAR, max(date)::VARCHAR FROM events";
			try (ChildJvm analyst = ChildJvm.start(elsewhere, Analyst.class, file, question)) {
				assertThat(analyst.nextLine()).matches("\\[\\[5, 2026-11-\\d\\d, 2026-11-\\d\\d]]");
			}
		}
	}

	@Test
	void movesTheLogOfADeadSessionAside() throws IOException, SQLException {
		try (TemporaryWarehouse warehouse = create("warehouse")) {
			load(warehouse, 1, 3);
			Path log = Files.writeString(warehouse.layout().root().resolve("usage.duckdb.wal"), "of another file");
			load(warehouse, 2, 4);
			try (Connection connection = TemporaryWarehouse.open(warehouse.layout().usageDatabase())) {
				assertThat(TemporaryWarehouse.rows(connection, REQUESTS)).containsExactly(List.of(7L));
			}
			assertThat(log).doesNotExist();
			assertThat(log.resolveSibling("usage.duckdb.wal.stale")).hasContent("of another file");
		}
	}

	@Test
	void beginsAnewWhereARunWasKilled() throws IOException, SQLException {
		try (TemporaryWarehouse warehouse = create("warehouse")) {
			load(warehouse, 1, 3);
			LoadRecord committed = warehouse.load(log(2, 4));
			Path staging = warehouse.layout().staging();
			Files.writeString(staging.resolve("usage.duckdb.unfinished"), "half a database");
			Files.writeString(staging.resolve("usage.duckdb.unfinished.wal"), "half a log");
			warehouse.apply(committed);
			try (Connection connection = TemporaryWarehouse.open(warehouse.layout().usageDatabase())) {
				assertThat(TemporaryWarehouse.rows(connection, REQUESTS)).containsExactly(List.of(7L));
			}
		}
	}

	@Test
	void doesNotGoOnWithWhatAFullDiskHasLeft() throws IOException, SQLException {
		try (TemporaryWarehouse warehouse = create("warehouse")) {
			load(warehouse, 1, 3);
			LoadRecord committed = warehouse.load(log(2, 4));
			Path staging = warehouse.layout().staging();
			Path left = Files.copy(warehouse.layout().usageDatabase(), staging.resolve("usage.duckdb.unfinished"));
			try (Connection failing = DriverManager.getConnection("jdbc:duckdb:" + left);
					Statement statement = failing.createStatement()) {
				statement.execute("SET wal_autocheckpoint = '1TB'");
				statement.execute("CREATE TABLE half_done AS SELECT 1 AS row");
				Files.copy(staging.resolve("usage.duckdb.unfinished.wal"), staging.resolve("copy"));
			}
			Files.move(staging.resolve("copy"), staging.resolve("usage.duckdb.unfinished.wal"));
			warehouse.apply(committed);
			try (Connection connection = TemporaryWarehouse.open(warehouse.layout().usageDatabase())) {
				assertThat(TemporaryWarehouse.rows(connection, REQUESTS)).containsExactly(List.of(7L));
				assertThat(TemporaryWarehouse.rows(connection,
						"SELECT table_name FROM duckdb_tables() WHERE table_name = 'half_done'"))
					.isEmpty();
			}
		}
	}

	@Test
	void addsUpWhatALoadBrought() throws IOException, SQLException {
		try (TemporaryWarehouse warehouse = create("warehouse")) {
			Path log = LogLines.append(this.temporary.resolve("a.jsonl"),
					LogLines.line(LogLines.event("1", "2026-11-20T10:00:00Z", 1_000_000, 1)),
					LogLines.line(LogLines.event("2", "2026-11-20T10:00:00Z", 1, 1)).replace("big", "mystery"), "{",
					"{", "[]");
			warehouse.apply(warehouse.load(log));
			UsageFigures figures = new LoadSummary(warehouse.layout(), warehouse.files(), warehouse.database())
				.of(warehouse.history().record(1).orElseThrow());
			assertThat(figures.requests()).isEqualTo(2);
			assertThat(figures.costUsd()).isEqualTo("3.000015000000");
			assertThat(figures.unpriced()).containsExactly(Map.entry("mystery", 1L));
			assertThat(figures.rejected()).containsExactly(Map.entry("not_json", 2L), Map.entry("not_object", 1L));
		}
	}

	private void load(TemporaryWarehouse warehouse, long seed, int size) throws IOException, SQLException {
		warehouse.apply(warehouse.load(log(seed, size)));
	}

	private Path log(long seed, int size) throws IOException {
		return LogLines.append(this.temporary.resolve(seed + ".jsonl"), SeededLines.of(seed, size));
	}

	private TemporaryWarehouse create(String name) throws IOException, SQLException {
		return TemporaryWarehouse.create(this.temporary.resolve(name).resolve("warehouse"));
	}

}
