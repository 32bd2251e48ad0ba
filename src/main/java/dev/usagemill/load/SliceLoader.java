package dev.usagemill.load;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;

import dev.usagemill.log.LogSlice;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.Json;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseSql;
import dev.usagemill.warehouse.WorkDatabase;

/**
 * Stages slices: reads their lines and writes them as typed rows. Safe for many threads.
 */
public final class SliceLoader {

	private final Warehouse warehouse;

	private final DurableFiles files;

	private final WorkDatabase database;

	private final SliceTable table;

	private final ProgressListener listener;

	public SliceLoader(Warehouse warehouse, DurableFiles files, WorkDatabase database) throws SQLException {
		this(warehouse, files, database, ProgressListener.NONE);
	}

	/**
	 * Stages slices.
	 * @param listener follows the progress
	 */
	public SliceLoader(Warehouse warehouse, DurableFiles files, WorkDatabase database, ProgressListener listener)
			throws SQLException {
		this.warehouse = warehouse;
		this.files = files;
		this.database = database;
		this.listener = listener;
		this.table = new SliceTable(warehouse.labels());
		try (Connection connection = database.connect()) {
			this.table.register(connection);
		}
	}

	/** Stages one slice and makes it durable. */
	public StagedSlice stage(long load, LogSlice slice, LineRules rules) throws IOException, SQLException {
		return stage(load, new Bundle(List.of(slice)), rules).get(0);
	}

	/**
	 * Stages slices into one file and makes it durable.
	 * @param rules by which the lines are read
	 * @return what was counted of each
	 * @throws IOException if the log file cannot be read, or the staged file not be
	 * written
	 */
	List<StagedSlice> stage(long load, Bundle bundle, LineRules rules) throws IOException, SQLException {
		try (SliceReader reading = new SliceReader(bundle.slices(), rules, this.warehouse, this.listener)) {
			return stage(load, bundle.hash(), reading);
		}
	}

	/** Says how much is going to be read. */
	void announce(Collection<Bundle> bundles) {
		this.listener.reading(bundles.stream().mapToLong(Bundle::bytes).sum());
	}

	/** What a dead run has staged already counts as read. */
	void skip(Bundle bundle) {
		this.listener.read(bundle.bytes(), 0, 0);
	}

	/** Stages lines wherever they come from; the hash names the staged files. */
	List<StagedSlice> stage(long load, String hash, RowSource reading) throws IOException, SQLException {
		Path unfinished = StagedFiles.unfinished(this.warehouse, load, hash);
		this.table.start(hash, reading);
		try {
			copy(hash, unfinished);
		}
		finally {
			this.table.end(hash);
		}
		List<StagedSlice> counted = reading.counted();
		this.files.publish(unfinished, StagedFiles.rows(this.warehouse, load, hash));
		this.files.replace(StagedFiles.counts(this.warehouse, load, hash), Json.bytes(counted));
		return counted;
	}

	private void copy(String hash, Path target) throws IOException, SQLException {
		this.files.delete(target);
		String sql = WarehouseSql.beside(SliceLoader.class, "stage-slice", this.warehouse.labels())
			.withText("slice", hash)
			.with("target", target)
			.statement();
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
