package dev.usagemill.job;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.usagemill.pricing.PriceBook;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseFormat;
import dev.usagemill.warehouse.WorkDatabase;

/**
 * Runs the steps of the job one after another without Spring Batch, for tests that need
 * many runs.
 */
final class BareNight implements AutoCloseable {

	private final StopSignal stop = new StopSignal();

	private final WorkDatabase database;

	private final Nightly nightly;

	private final Warehouse warehouse;

	BareNight(Path directory, String logs) throws Exception {
		this(directory, logs, "none");
	}

	BareNight(Path directory, String logs, String map) throws Exception {
		this.warehouse = WarehouseFormat.look(directory, null);
		DurableFiles files = DurableFiles.local();
		WarehouseFormat.create(this.warehouse, files);
		Settings settings = SettingsReader.read(directory.resolve("no-home"),
				Map.of("warehouse", directory.toString(), "logs", List.of(logs), "map", map, "slice-size", "2KB"));
		this.database = WorkDatabase.open(directory.resolve("spill"), 128);
		this.nightly = new Nightly(settings, this.warehouse, files, this.database,
				PriceBook.read(Path.of("jobs/prices.yml")), this.stop, ProgressListener.NONE);
	}

	/** What the run loaded, if anything was new. */
	Optional<LoadFigures> run() throws Exception {
		stage();
		this.nightly.commit();
		for (LocalDate day : this.nightly.days()) {
			this.nightly.merge(day);
		}
		this.nightly.publish();
		return this.nightly.loaded();
	}

	/** Does not go on to the commit. */
	void stage() throws Exception {
		this.nightly.plan(this.nightly.nextLoad());
		for (String slice : this.nightly.slices()) {
			this.nightly.stage(slice);
		}
	}

	/** What wanted a look about log files in the last run. */
	List<String> concerns() {
		return this.nightly.concerns();
	}

	/** The user of every event, in order, so often as it occurs. */
	List<String> users() throws Exception {
		return column("SELECT user_id FROM '" + this.warehouse.root() + "/events/*/*.parquet' ORDER BY user_id");
	}

	/** The reason of every rejected line, in order. */
	List<String> rejected() throws Exception {
		if (this.warehouse.rejectedParts().isEmpty()) {
			return List.of();
		}
		return column("SELECT reason FROM '" + this.warehouse.root() + "/rejected/*/*.parquet' ORDER BY reason");
	}

	private List<String> column(String sql) throws Exception {
		List<String> values = new ArrayList<>();
		try (var connection = this.database.connect();
				var statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				values.add(rows.getString(1));
			}
		}
		return values;
	}

	@Override
	public void close() throws SQLException {
		this.database.close();
		this.stop.close();
	}

}
