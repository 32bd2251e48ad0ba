package dev.usagemill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import dev.usagemill.load.LoadCommit;
import dev.usagemill.load.LoadPlan;
import dev.usagemill.load.Planner;
import dev.usagemill.load.RejectedLines;
import dev.usagemill.load.SeenFiles;
import dev.usagemill.load.SliceLoader;
import dev.usagemill.load.StagedFiles;
import dev.usagemill.load.Staging;
import dev.usagemill.log.LogSlice;
import dev.usagemill.merge.DailyRollup;
import dev.usagemill.merge.EventMerge;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.publish.UsageDatabase;
import dev.usagemill.warehouse.AppliedLoad;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadHistory;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.MergeCounts;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseFormat;
import dev.usagemill.warehouse.WorkDatabase;

/**
 * A warehouse that a test fills step by step, from plan to publish, with the classes that
 * the nightly job uses.
 */
public final class TemporaryWarehouse implements AutoCloseable {

	/** When every run starts. */
	public static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

	private static final long ONE_SLICE = 1 << 30;

	private static final long EXPANSION_LIMIT = 1_000;

	private final Warehouse warehouse;

	private final DurableFiles files = DurableFiles.local();

	private final WorkDatabase database;

	private final LoadHistory history;

	private final PriceBook prices;

	private final SliceLoader loader;

	private final EventMerge events;

	private TemporaryWarehouse(Warehouse warehouse, PriceBook prices) throws IOException, SQLException {
		this.warehouse = warehouse;
		WarehouseFormat.create(warehouse, this.files);
		this.database = WorkDatabase.open(warehouse.staging().resolve("spill"), 512);
		this.history = new LoadHistory(warehouse, this.files);
		this.prices = prices;
		this.loader = new SliceLoader(warehouse, this.files, this.database);
		this.events = new EventMerge(warehouse, this.files, this.database);
	}

	/** Days in UTC; the model big costs 3 USD for input and 15 for output. */
	public static TemporaryWarehouse create(Path root) throws IOException, SQLException {
		return create(root, ZoneId.of("UTC"), "  - {model: big, input: 3, output: 15}\n");
	}

	/** With the entries of a price file. */
	public static TemporaryWarehouse create(Path root, ZoneId zone, String prices) throws IOException, SQLException {
		Files.createDirectories(root);
		Path priceFile = Files.writeString(root.resolveSibling("prices.yml"), "currency: USD\nprices:\n" + prices);
		return new TemporaryWarehouse(WarehouseFormat.look(root, zone), PriceBook.read(priceFile));
	}

	public Warehouse layout() {
		return this.warehouse;
	}

	public DurableFiles files() {
		return this.files;
	}

	public WorkDatabase database() {
		return this.database;
	}

	public LoadHistory history() {
		return this.history;
	}

	/** Plans the next load. */
	public LoadPlan plan(long sliceBytes, Path... logFiles) throws IOException {
		long load = this.history.latest() + 1;
		LoadPlan plan = new Planner(this.history.records(), new SeenFiles(this.warehouse, this.files), sliceBytes,
				EXPANSION_LIMIT)
			.plan(load, START, List.of(logFiles));
		new Staging(this.warehouse, this.files).keepOnly(plan, null);
		return plan;
	}

	public void stage(LoadPlan plan) throws IOException, SQLException {
		for (LogSlice slice : plan.slices()) {
			this.loader.stage(plan.load(), plan.startedAt(), slice, null);
		}
	}

	public LoadRecord commit(LoadPlan plan) throws IOException, SQLException {
		return new LoadCommit(this.warehouse, this.database, this.history, this.prices.digest()).commit(plan, null);
	}

	/** Plans, stages and commits the next load. */
	public LoadRecord load(Path... logFiles) throws IOException, SQLException {
		return load(ONE_SLICE, logFiles);
	}

	/** Plans, stages and commits the next load in slices of about so many bytes. */
	public LoadRecord load(long sliceBytes, Path... logFiles) throws IOException, SQLException {
		LoadPlan plan = plan(sliceBytes, logFiles);
		stage(plan);
		return commit(plan);
	}

	/** Merges one day of a load and makes its rollup. */
	public MergeCounts merge(LoadRecord record, LocalDate day) throws IOException, SQLException {
		List<Path> staged = record.slices()
			.stream()
			.filter((slice) -> slice.days().containsKey(day))
			.map((slice) -> StagedFiles.rows(this.warehouse, record.load(), slice.hash()))
			.toList();
		MergeCounts counts = this.events.merge(record.load(), day, staged);
		new DailyRollup(this.warehouse, this.files, this.database, this.prices).roll(record.load(), day);
		return counts;
	}

	/** Does all that remains to be done for a committed load. */
	public AppliedLoad apply(LoadRecord record) throws IOException, SQLException {
		MergeCounts counts = MergeCounts.NONE;
		for (LocalDate day : record.days().keySet()) {
			counts = counts.plus(merge(record, day));
		}
		new RejectedLines(this.warehouse, this.files, this.database).publish(record);
		AppliedLoad applied = new AppliedLoad(record.load(), START.plusSeconds(60), counts);
		this.history.markApplied(applied);
		new UsageDatabase(this.warehouse, this.files, this.database).publish(loads(), record);
		this.files.delete(this.warehouse.staging());
		return applied;
	}

	/** Makes usage.duckdb of what is there. */
	public void publish() throws IOException, SQLException {
		new UsageDatabase(this.warehouse, this.files, this.database).publish(loads());
	}

	private Map<LoadRecord, AppliedLoad> loads() throws IOException {
		Map<LoadRecord, AppliedLoad> loads = new LinkedHashMap<>();
		for (LoadRecord record : this.history.records()) {
			loads.put(record, this.history.applied(record.load()).orElseThrow());
		}
		return loads;
	}

	/** The rows of a Parquet file, in its order. */
	public List<List<Object>> rows(Path file, String columns) throws SQLException {
		return rows("SELECT " + columns + " FROM '" + file.toString().replace("'", "''") + "'");
	}

	/** The rows of a query. */
	public List<List<Object>> rows(String query) throws SQLException {
		try (Connection connection = this.database.connect()) {
			return rows(connection, query);
		}
	}

	/** Opens usage.duckdb as an analyst does, again and for reading. */
	public static Connection open(Path usageDatabase) throws SQLException {
		Properties properties = new Properties();
		properties.setProperty("jdbc_instance_cache", "false");
		properties.setProperty("duckdb.read_only", "true");
		return DriverManager.getConnection("jdbc:duckdb:" + usageDatabase, properties);
	}

	/** The rows of a query. */
	public static List<List<Object>> rows(Connection connection, String query) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(query)) {
			List<List<Object>> rows = new ArrayList<>();
			while (result.next()) {
				List<Object> row = new ArrayList<>();
				for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
					row.add(result.getObject(column));
				}
				rows.add(row);
			}
			return rows;
		}
	}

	@Override
	public void close() throws SQLException {
		this.database.close();
	}

}
