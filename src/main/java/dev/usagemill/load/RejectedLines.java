package dev.usagemill.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.SqlTemplate;
import dev.usagemill.warehouse.Warehouse;
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
		if (record.counts().rejected() == 0 || Files.exists(part)) {
			return;
		}
		List<LoadRecord.Slice> slices = record.slices()
			.stream()
			.filter((slice) -> slice.counts().rejected() > 0)
			.toList();
		Path prepared = this.warehouse.staging(record.load()).resolve("rejected.unfinished");
		Files.deleteIfExists(prepared);
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			statement.execute(sql("create_staged_slice").statement());
			insert(connection, slices);
			statement.execute(sql("write_rejected").with("load", record.load())
				.withText("load_text", record.load())
				.with("files",
						slices.stream()
							.map((slice) -> StagedFiles.rows(this.warehouse, record.load(), slice.hash()))
							.toList())
				.with("target", prepared)
				.statement());
		}
		this.files.publishPrivately(prepared, part);
	}

	private static void insert(Connection connection, List<LoadRecord.Slice> slices) throws SQLException {
		try (PreparedStatement insert = connection.prepareStatement(sql("insert_staged_slice").statement())) {
			for (LoadRecord.Slice slice : slices) {
				insert.setString(1, slice.hash());
				insert.setString(2, slice.logFile());
				insert.setLong(3, slice.linesBefore());
				insert.execute();
			}
		}
	}

	private static SqlTemplate sql(String name) {
		return SqlTemplate.beside(RejectedLines.class, name);
	}

}
