package dev.usagemill.publish;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

import dev.usagemill.warehouse.AppliedLoad;
import dev.usagemill.warehouse.Counts;
import dev.usagemill.warehouse.LoadRecord;

/** Fills the tables {@code load} and {@code load_log_file}. */
final class LoadTables {

	private LoadTables() {
	}

	/** By appending, as a statement for each load would take longer with every night. */
	static void fill(Connection connection, Map<LoadRecord, AppliedLoad> loads) throws SQLException {
		try (DuckDBAppender rows = appender(connection, "load")) {
			for (Map.Entry<LoadRecord, AppliedLoad> load : loads.entrySet()) {
				append(rows, load.getKey(), load.getValue());
			}
		}
		try (DuckDBAppender logFiles = appender(connection, "load_log_file")) {
			for (LoadRecord load : loads.keySet()) {
				append(logFiles, load);
			}
		}
	}

	private static DuckDBAppender appender(Connection connection, String table) throws SQLException {
		return connection.unwrap(DuckDBConnection.class).createAppender("usage", "main", table);
	}

	private static void append(DuckDBAppender rows, LoadRecord record, AppliedLoad applied) throws SQLException {
		rows.beginRow()
			.append(record.load())
			.append(record.type().code())
			.append(LocalDateTime.ofInstant(record.startedAt(), ZoneOffset.UTC))
			.append(LocalDateTime.ofInstant(applied.finishedAt(), ZoneOffset.UTC))
			.append(record.counts().lines())
			.append(applied.counts().events())
			.append(applied.counts().duplicates())
			.append(applied.counts().conflicts())
			.append(record.counts().rejected())
			.append(record.counts().blank())
			.append(record.counts().skipped())
			.append(record.counts().further())
			.append(record.counts().unreadUsage())
			.append((long) record.days().size())
			.endRow();
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
