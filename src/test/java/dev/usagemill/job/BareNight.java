package dev.usagemill.job;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.usagemill.apply.LoadApplication;
import dev.usagemill.apply.Publication;
import dev.usagemill.group.UserGroups;
import dev.usagemill.load.LoadContext;
import dev.usagemill.load.FirstUse;
import dev.usagemill.load.LogInput;
import dev.usagemill.load.LogLoad;
import dev.usagemill.load.SliceLoader;
import dev.usagemill.log.LogSearch;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.settings.Settings;
import dev.usagemill.settings.SettingsReader;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadHistory;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.UsedPrices;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseFormat;
import dev.usagemill.warehouse.WorkDatabase;

/**
 * Runs loads without Spring Batch, on one thread, for tests that need many runs.
 */
final class BareNight implements AutoCloseable {

	private final Settings settings;

	private final WorkDatabase database;

	private final Warehouse warehouse;

	private final PriceBook prices = PriceBook.read(Path.of("jobs/prices.yml"));

	private final LoadContext context;

	private final Publication publication;

	private List<String> concerns = List.of();

	BareNight(Path directory, String logs) throws Exception {
		this(directory, logs, "none");
	}

	BareNight(Path directory, String logs, String map) throws Exception {
		this.warehouse = WarehouseFormat.look(directory, null);
		DurableFiles files = DurableFiles.local();
		WarehouseFormat.create(this.warehouse, files);
		this.settings = SettingsReader.read(directory.resolve("no-home"),
				Map.of("warehouse", directory.toString(), "logs", List.of(logs), "map", map, "slice-size", "2KB"));
		this.database = WorkDatabase.open(directory.resolve("spill"), 128, directory);
		LoadHistory history = new LoadHistory(this.warehouse, files);
		this.context = new LoadContext(this.warehouse, files, this.database,
				new SliceLoader(this.warehouse, files, this.database), history,
				new UsedPrices(this.prices.digest(), this.prices.text()));
		this.publication = new Publication(this.warehouse, files, this.database, history, 30, UserGroups.NONE, 2);
	}

	/** What the run loaded, if anything was new; logs without any event, too. */
	Optional<LoadFigures> run() throws Exception {
		return run(FirstUse.ACCEPTED);
	}

	Optional<LoadFigures> run(FirstUse firstUse) throws Exception {
		LogLoad load = load(firstUse);
		Optional<LoadRecord> record = load.run();
		this.concerns = load.concerns();
		if (record.isPresent()) {
			new LoadApplication(this.publication, record.get(), this.prices).run();
		}
		this.context.files().delete(this.warehouse.staging());
		load.end();
		return record.isPresent() ? Optional.of(LoadFigures.of(this.context, load.number())) : Optional.empty();
	}

	/** Does not go on to the commit. */
	void stage() throws Exception {
		LogLoad load = load(FirstUse.ACCEPTED);
		for (String slice : load.plan()) {
			load.work(slice);
		}
	}

	private LogLoad load(FirstUse firstUse) throws Exception {
		LogInput input = new LogInput(LogSearch.of(this.settings.logs()).files(), this.settings.fieldMapping(),
				this.settings.lineLimit(), this.settings.keptLabels(), this.settings.sliceSize().bytes(),
				this.settings.expansionLimit(), null, firstUse);
		return new LogLoad(this.context, this.context.history().latest() + 1, Instant.now(), input);
	}

	/** What waits in the logs. */
	List<String> waiting() throws Exception {
		return WaitingWork.of(this.settings).sentences();
	}

	/** What needed attention about log files in the last run. */
	List<String> concerns() {
		return this.concerns;
	}

	/** The user of every event, in order, so often as it occurs. */
	List<String> users() throws Exception {
		return column("SELECT user_id FROM '" + this.warehouse.root() + "/events/*.parquet' ORDER BY user_id");
	}

	/** The reason of every rejected line, in order. */
	List<String> rejected() throws Exception {
		if (this.warehouse.rejectedParts(DurableFiles.local()).isEmpty()) {
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
	}

}
