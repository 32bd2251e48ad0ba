package dev.usagemill.load;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;

import dev.usagemill.event.Labels;

/** {@code log_slice(hash)} in SQL: lines that are being read, as rows. */
final class SliceTable implements DuckDBTableFunction<String, RowSource, Object> {

	private final Map<String, RowSource> readings = new ConcurrentHashMap<>();

	private final Labels labels;

	/**
	 * A table without rows.
	 * @param labels those of the warehouse
	 */
	SliceTable(Labels labels) {
		this.labels = labels;
	}

	/** Makes the function known to all connections of a database. */
	void register(Connection connection) throws SQLException {
		try (var builder = DuckDBFunctions.tableFunction()) {
			builder.withName("log_slice").withParameter(String.class).withFunction(this).register(connection);
		}
	}

	void start(String hash, RowSource reading) {
		this.readings.put(hash, reading);
	}

	void end(String hash) {
		this.readings.remove(hash);
	}

	@Override
	public String bind(DuckDBTableFunctionBindInfo bind) {
		StagedRows.declareColumns(bind, this.labels);
		return bind.getParameter(0).getString();
	}

	@Override
	public RowSource init(DuckDBTableFunctionInitInfo init) {
		// the lines of a slice come in their order, on one thread; slices run side by
		// side
		init.setMaxThreads(1);
		return this.readings.get(init.<String>getBindData());
	}

	@Override
	public long apply(DuckDBTableFunctionCallInfo call, DuckDBDataChunkWriter chunk) throws IOException {
		return call.<RowSource>getInitData().fill(chunk);
	}

}
