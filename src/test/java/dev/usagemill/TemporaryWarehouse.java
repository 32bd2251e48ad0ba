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
import java.util.List;
import java.util.Properties;

import dev.usagemill.apply.LoadApplication;
import dev.usagemill.apply.Publication;
import dev.usagemill.event.Labels;
import dev.usagemill.group.UserGroups;
import dev.usagemill.load.FirstUse;
import dev.usagemill.load.LoadContext;
import dev.usagemill.load.LoadPlan;
import dev.usagemill.load.LogInput;
import dev.usagemill.load.LogLoad;
import dev.usagemill.load.Planner;
import dev.usagemill.load.SeenFiles;
import dev.usagemill.load.SliceLoader;
import dev.usagemill.log.LineLimit;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.warehouse.AppliedLoad;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadHistory;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.MergeCounts;
import dev.usagemill.warehouse.UsedPrices;
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

	private final WorkDatabase database;

	private final PriceBook prices;

	private final LoadContext context;

	private final Publication publication;

	private TemporaryWarehouse(Warehouse warehouse, PriceBook prices) throws IOException, SQLException {
		DurableFiles files = DurableFiles.local();
		WarehouseFormat.create(warehouse, files);
		this.database = WorkDatabase.open(warehouse.staging().resolve("spill"), 512, warehouse.root());
		this.prices = prices;
		LoadHistory history = new LoadHistory(warehouse, files);
		this.context = new LoadContext(warehouse, files, this.database,
				new SliceLoader(warehouse, files, this.database), history,
				new UsedPrices(prices.digest(), prices.text()));
		this.publication = new Publication(warehouse, files, this.database, history, Integer.MAX_VALUE, UserGroups.NONE,
				2);
	}

	/** Days in UTC; the model big costs 3 USD for input and 15 for output. */
	public static TemporaryWarehouse create(Path root) throws IOException, SQLException {
		return create(root, ZoneId.of("UTC"), "  - {model: big, input: 3, output: 15}\n");
	}

	/** With the entries of a price file. */
	public static TemporaryWarehouse create(Path root, ZoneId zone, String prices) throws IOException, SQLException {
		return createWith(root, zone, "currency: USD\nprices:\n" + prices);
	}

	/** With a price file. */
	public static TemporaryWarehouse createWith(Path root, ZoneId zone, String prices)
			throws IOException, SQLException {
		Files.createDirectories(root);
		Path priceFile = Files.writeString(root.resolveSibling("prices.yml"), prices);
		return new TemporaryWarehouse(WarehouseFormat.look(root, zone), PriceBook.read(priceFile));
	}

	public Warehouse layout() {
		return this.context.warehouse();
	}

	public DurableFiles files() {
		return this.context.files();
	}

	public WorkDatabase database() {
		return this.database;
	}

	public LoadHistory history() {
		return this.context.history();
	}

	/** What a load works with. */
	public LoadContext context() {
		return this.context;
	}

	/** The next load of log files, not planned yet. */
	public LogLoad next(long sliceBytes, Path... logFiles) throws IOException {
		return new LogLoad(this.context, history().latest() + 1, START, new LogInput(List.of(logFiles), null,
				LineLimit.USUAL, Labels.NONE, sliceBytes, EXPANSION_LIMIT, null, FirstUse.ACCEPTED));
	}

	/** Plans the next load and does no more. */
	public LoadPlan plan(long sliceBytes, Path... logFiles) throws IOException {
		return new Planner(history().records(), new SeenFiles(layout(), files()), sliceBytes, EXPANSION_LIMIT)
			.plan(history().latest() + 1, START, List.of(logFiles));
	}

	/** Plans, stages and commits the next load. */
	public LoadRecord load(Path... logFiles) throws IOException, SQLException {
		return load(ONE_SLICE, logFiles);
	}

	/** Plans, stages and commits the next load in slices of about so many bytes. */
	public LoadRecord load(long sliceBytes, Path... logFiles) throws IOException, SQLException {
		return next(sliceBytes, logFiles).run().orElseThrow();
	}

	/** What is to be done after the commit. */
	public LoadApplication application(LoadRecord record) {
		return new LoadApplication(this.publication, record, this.prices);
	}

	/** Merges one day of a load and makes its rollup. */
	public MergeCounts merge(LoadRecord record, LocalDate day) throws IOException, SQLException {
		return application(record).restate(List.of(day));
	}

	/** Does all that remains to be done for a committed load. */
	public AppliedLoad apply(LoadRecord record) throws IOException, SQLException {
		application(record).run();
		files().delete(layout().staging());
		return history().applied(record.load()).orElseThrow();
	}

	/** Makes usage.duckdb of what is there. */
	public void publish() throws IOException, SQLException {
		files().delete(layout().usageDatabase());
		this.publication.restore();
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
