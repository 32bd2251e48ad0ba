package dev.usagemill.load;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;

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
		// sorted here, because a sort in SQL would need memory for all the bytes at once
		List<LoadRecord.Slice> slices = record.slices()
			.stream()
			.filter((slice) -> slice.counts().rejected() > 0)
			.sorted(Comparator.comparing(LoadRecord.Slice::logFile).thenComparingLong(LoadRecord.Slice::linesBefore))
			.toList();
		Path prepared = this.warehouse.staging(record.load()).resolve("rejected.unfinished");
		this.files.delete(prepared);
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			statement.execute(sql("create-rejected").statement());
			for (LoadRecord.Slice slice : slices) {
				statement.execute(gather(record.load(), slice));
			}
			statement.execute(
					sql("write-rejected").withText("load_text", record.load()).with("target", prepared).statement());
		}
		this.files.publishPrivately(prepared, part);
	}

	private String gather(long load, LoadRecord.Slice slice) {
		return sql("gather-rejected").with("load", load)
			.withText("log_file", slice.logFile())
			.with("lines_before", slice.linesBefore())
			.with("files", List.of(StagedFiles.rows(this.warehouse, load, slice.hash())))
			.statement();
	}

	private static SqlTemplate sql(String name) {
		return WarehouseSql.beside(RejectedLines.class, name);
	}

}
