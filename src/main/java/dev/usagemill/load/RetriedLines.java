package dev.usagemill.load;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseSql;
import dev.usagemill.warehouse.WorkDatabase;

/** Takes the lines that a retry has loaded away from the rejected ones. */
public final class RetriedLines {

	private final Warehouse warehouse;

	private final DurableFiles files;

	private final WorkDatabase database;

	public RetriedLines(Warehouse warehouse, DurableFiles files, WorkDatabase database) {
		this.warehouse = warehouse;
		this.files = files;
		this.database = database;
	}

	/**
	 * Writes {@code rejected/load=N} again without the lines that are events of a
	 * committed load, for each load that it names. Doing it again changes nothing.
	 */
	public void remove(LoadRecord record) throws IOException, SQLException {
		for (long load : record.retried()) {
			Path part = this.warehouse.rejectedPart(load);
			if (this.files.exists(part)) {
				remove(record.load(), load, part);
			}
		}
	}

	private void remove(long retry, long load, Path part) throws IOException, SQLException {
		Path prepared = this.warehouse.staging(retry).resolve("rejected-" + load + ".unfinished");
		this.files.delete(prepared);
		String sql = WarehouseSql.beside(RetriedLines.class, "write-still-rejected")
			.with("rejected", List.of(part))
			.with("staged", List.of(StagedFiles.rows(this.warehouse, retry, LoadRecord.Slice.hashOfRetried(load))))
			.withText("load_text", load)
			.with("target", prepared)
			.statement();
		int left;
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			left = statement.executeUpdate(sql);
		}
		if (left == 0) {
			this.files.delete(part.getParent());
			return;
		}
		this.files.publishPrivately(prepared, part);
	}

}
