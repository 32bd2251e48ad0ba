package dev.usagemill.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

import dev.usagemill.warehouse.AppliedLoad;
import dev.usagemill.warehouse.Counts;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.SqlTemplate;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseFormat;
import dev.usagemill.warehouse.WorkDatabase;

/**
 * Makes {@code usage.duckdb} anew beside the old one and swaps the two by one rename:
 * whoever has the old one open keeps it.
 */
public final class UsageDatabase {

	private static final List<String> TABLES = List.of("create_daily_usage", "create_daily_usage_summary",
			"create_calendar_usage", "create_load", "create_load_log_file", "create_rejected_line", "create_conflict",
			"create_no_events");

	private final Warehouse warehouse;

	private final DurableFiles files;

	private final WorkDatabase database;

	public UsageDatabase(Warehouse warehouse, DurableFiles files, WorkDatabase database) {
		this.warehouse = warehouse;
		this.files = files;
		this.database = database;
	}

	/**
	 * Publishes what the Parquet files hold.
	 * @param loads every load and what became of it
	 */
	public void publish(Map<LoadRecord, AppliedLoad> loads) throws IOException, SQLException {
		Path prepared = this.warehouse.staging().resolve("usage.duckdb.unfinished");
		Files.deleteIfExists(prepared);
		this.files.makePrivateDirectory(this.warehouse.staging());
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			statement.execute(sql("attach").with("file", prepared).statement());
			fill(connection, statement, loads);
			statement.execute(sql("create_readme").statement());
			Comments.write(statement);
			statement.execute(sql("checkpoint").statement());
			statement.execute(sql("detach").statement());
		}
		Path target = this.warehouse.usageDatabase();
		moveStaleLogAside(target);
		this.files.publish(prepared, target);
	}

	private void fill(Connection connection, Statement statement, Map<LoadRecord, AppliedLoad> loads)
			throws IOException, SQLException {
		for (String table : TABLES) {
			statement.execute(sql(table).statement());
		}
		statement.execute(sql("create_warehouse").withText("zone", this.warehouse.zone())
			.with("format", WarehouseFormat.VERSION)
			.statement());
		List<Path> days = this.warehouse.dailyUsageParts();
		if (!days.isEmpty()) {
			statement.execute(sql("fill_daily_usage").with("files", days).statement());
			statement.execute(sql("fill_daily_usage_summary").statement());
			statement.execute(
					sql("create_events").withFilesBelow("events", this.warehouse.events(), "*/*.parquet").statement());
		}
		List<Path> rejected = this.warehouse.rejectedParts();
		if (!rejected.isEmpty()) {
			statement.execute(sql("fill_rejected_line").with("files", rejected).statement());
		}
		List<Path> conflicts = this.warehouse.conflictsParts();
		if (!conflicts.isEmpty()) {
			statement.execute(sql("fill_conflict").with("files", conflicts).statement());
		}
		try (PreparedStatement insert = connection.prepareStatement(sql("insert_load").statement())) {
			for (Map.Entry<LoadRecord, AppliedLoad> load : loads.entrySet()) {
				insert(insert, load.getKey(), load.getValue());
			}
		}
		try (DuckDBAppender logFiles = connection.unwrap(DuckDBConnection.class)
			.createAppender("usage", "main", "load_log_file")) {
			for (LoadRecord load : loads.keySet()) {
				append(logFiles, load);
			}
		}
	}

	private static void insert(PreparedStatement insert, LoadRecord record, AppliedLoad applied) throws SQLException {
		Object[] values = { record.load(), record.kind(), LocalDateTime.ofInstant(record.startedAt(), ZoneOffset.UTC),
				LocalDateTime.ofInstant(applied.finishedAt(), ZoneOffset.UTC), record.counts().lines(),
				applied.counts().events(), applied.counts().duplicates(), applied.counts().conflicts(),
				record.counts().rejected(), record.counts().blank(), record.counts().skipped(),
				(long) record.days().size() };
		for (int i = 0; i < values.length; i++) {
			insert.setObject(i + 1, values[i]);
		}
		insert.execute();
	}

	private static void append(DuckDBAppender logFiles, LoadRecord record) throws SQLException {
		for (LoadRecord.Source source : record.sources()) {
			Counts counts = source.counts();
			logFiles.beginRow()
				.append(record.load())
				.append(source.logFile())
				.append(source.from())
				.append(source.to())
				.append(counts.lines())
				.append(counts.staged())
				.append(counts.rejected())
				.append(counts.blank())
				.append(counts.skipped())
				.endRow();
		}
	}

	/**
	 * A session that wrote into the published file and died leaves a write-ahead log,
	 * which would make the new file unopenable.
	 */
	private static void moveStaleLogAside(Path database) throws IOException {
		Path log = database.resolveSibling(database.getFileName() + ".wal");
		if (Files.exists(log)) {
			Files.move(log, database.resolveSibling(database.getFileName() + ".wal.stale"),
					StandardCopyOption.REPLACE_EXISTING);
		}
	}

	private static SqlTemplate sql(String name) {
		return SqlTemplate.beside(UsageDatabase.class, name);
	}

}
