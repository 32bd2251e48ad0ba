package dev.usagemill.load;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.duckdb.DuckDBConnection;

import dev.usagemill.sql.SqlTemplate;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseSql;
import dev.usagemill.warehouse.WorkDatabase;

/** Publishes the rejected lines of a committed load. */
public final class RejectedLines {

	private final Warehouse warehouse;

	private final DurableFiles files;

	private final WorkDatabase database;

	public RejectedLines(Warehouse warehouse, DurableFiles files, WorkDatabase database) {
		this.warehouse = warehouse;
		this.files = files;
		this.database = database;
	}

	/**
	 * Writes {@code rejected/load=N}, unless the load has none or it is written already.
	 */
	public void publish(LoadRecord record) throws IOException, SQLException {
		Path part = this.warehouse.rejectedPart(record.load());
		if (record.counts().rejected() == 0 || this.files.exists(part)) {
			return;
		}
		Path prepared = this.warehouse.staging(record.load()).resolve("rejected.unfinished");
		this.files.delete(prepared);
		try (DuckDBConnection connection = this.database.connect();
				Statement statement = connection.createStatement()) {
			statement.execute(sql("create-rejected").statement());
			places(record).createTable(connection);
			for (List<LoadRecord.Slice> slices : withRejected(record)) {
				statement.execute(gather(record.load(), slices));
			}
			statement.execute(
					sql("write-rejected").withText("load_text", record.load()).with("target", prepared).statement());
		}
		this.files.publishPrivately(prepared, part);
	}

	private static SlicePlaces places(LoadRecord record) {
		SlicePlaces places = new SlicePlaces();
		record.slices()
			.forEach((slice) -> places.add(slice.hash(), slice.logFile(), slice.linesBefore(), slice.counts().lines()));
		return places;
	}

	/**
	 * The slices of each staged file with rejected lines. Sorted here, because a sort of
	 * all in SQL would need memory for all the bytes at once.
	 */
	private static List<List<LoadRecord.Slice>> withRejected(LoadRecord record) {
		Map<String, List<LoadRecord.Slice>> byFile = record.slices()
			.stream()
			.sorted(Comparator.comparing(LoadRecord.Slice::logFile).thenComparingLong(LoadRecord.Slice::linesBefore))
			.collect(Collectors.groupingBy(LoadRecord.Slice::hash, LinkedHashMap::new, Collectors.toList()));
		return byFile.values()
			.stream()
			.filter((slices) -> slices.stream().anyMatch((slice) -> slice.counts().rejected() > 0))
			.toList();
	}

	private String gather(long load, List<LoadRecord.Slice> slices) {
		LoadRecord.Slice slice = slices.get(0);
		List<Path> rows = List.of(StagedFiles.rows(this.warehouse, load, slice.hash()));
		if (slices.size() > 1) {
			return sql("gather-bundled-rejected").with("load", load)
				.withText("slice", slice.hash())
				.with("files", rows)
				.statement();
		}
		return sql("gather-rejected").with("load", load)
			.withText("log_file", slice.logFile())
			.with("lines_before", slice.linesBefore())
			.with("files", rows)
			.statement();
	}

	private static SqlTemplate sql(String name) {
		return WarehouseSql.beside(RejectedLines.class, name);
	}

}
