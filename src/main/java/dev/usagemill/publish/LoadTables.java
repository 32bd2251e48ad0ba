package dev.usagemill.publish;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

import dev.usagemill.warehouse.AppliedLoad;
import dev.usagemill.warehouse.Counts;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.WarehouseSql;

/** Fills the tables {@code load} and {@code load_log_file}. */
final class LoadTables {

	private LoadTables() {
	}

	static void fill(Connection connection, Map<LoadRecord, AppliedLoad> loads) throws SQLException {
		try (PreparedStatement insert = connection
			.prepareStatement(WarehouseSql.beside(LoadTables.class, "insert-load").statement())) {
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
		Object[] values = { record.load(), record.type().code(),
				LocalDateTime.ofInstant(record.startedAt(), ZoneOffset.UTC),
				LocalDateTime.ofInstant(applied.finishedAt(), ZoneOffset.UTC), record.counts().lines(),
				applied.counts().events(), applied.counts().duplicates(), applied.counts().conflicts(),
				record.counts().rejected(), record.counts().blank(), record.counts().skipped(),
				record.counts().further(), record.counts().unreadUsage(), (long) record.days().size() };
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
				.append(counts.further())
				.append(counts.unreadUsage())
				.endRow();
		}
	}

}
