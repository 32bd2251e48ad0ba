package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.usagemill.event.Labels;
import dev.usagemill.load.FirstUse;
import dev.usagemill.load.LoadContext;
import dev.usagemill.load.LogInput;
import dev.usagemill.load.LogLoad;
import dev.usagemill.load.SliceLoader;
import dev.usagemill.log.LineLimit;
import dev.usagemill.log.LogSearch;
import dev.usagemill.warehouse.AppliedLoad;
import dev.usagemill.warehouse.Counts;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadHistory;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.MergeCounts;
import dev.usagemill.warehouse.UsedPrices;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseFormat;
import dev.usagemill.warehouse.WorkDatabase;

/**
 * Plans, stages and commits, and stops there: a night that is short enough to have
 * hundreds of them.
 */
final class StagingNight implements AutoCloseable {

	private static final long SLICE_BYTES = 16_384;

	private final Warehouse warehouse;

	private final String logs;

	private final WorkDatabase database;

	private final LoadContext context;

	private final Path staged;

	private List<String> concerns = List.of();

	StagingNight(Path directory, String logs) throws Exception {
		DurableFiles files = DurableFiles.local();
		this.warehouse = WarehouseFormat.look(directory, null);
		this.logs = logs;
		WarehouseFormat.create(this.warehouse, files);
		this.staged = Files.createDirectories(directory.resolveSibling("staged"));
		this.database = WorkDatabase.open(directory.resolve("spill"), 128, directory, this.staged);
		this.context = new LoadContext(this.warehouse, files, this.database,
				new SliceLoader(this.warehouse, files, this.database), new LoadHistory(this.warehouse, files),
				new UsedPrices("cafe", ""));
	}

	/** Returns whether anything was new. */
	boolean run() throws Exception {
		LogLoad load = new LogLoad(this.context, this.context.history().latest() + 1, Instant.now(),
				new LogInput(LogSearch.of(List.of(this.logs)).files(), null, LineLimit.USUAL, Labels.NONE, SLICE_BYTES,
						200, null, FirstUse.ACCEPTED));
		Optional<LoadRecord> record = load.run();
		this.concerns = load.concerns();
		if (record.isEmpty()) {
			return false;
		}
		// the next load would throw away what is looked at here
		Files.move(this.warehouse.staging(load.number()), this.staged.resolve("load-" + load.number()));
		Files.createDirectories(this.warehouse.events());
		try (var connection = this.database.connect(); var statement = connection.createStatement()) {
			for (LocalDate day : record.get().days().keySet()) {
				// stands for the day's events, which the merge would have put there
				statement.execute("COPY (SELECT 1 AS event) TO '" + this.warehouse.eventsPart(day)
						+ "' (FORMAT parquet, KV_METADATA {\"usagemill.load\": '" + load.number() + "'})");
			}
		}
		this.context.history().markApplied(new AppliedLoad(load.number(), Instant.now(), MergeCounts.NONE));
		return true;
	}

	/** What needed attention about log files in the last run. */
	List<String> concerns() {
		return this.concerns;
	}

	/** What the loads have counted so far, in all. */
	Counts counts() throws IOException {
		return this.context.history().records().stream().map(LoadRecord::counts).reduce(Counts.NONE, Counts::plus);
	}

	/**
	 * The user of every event that the merge would keep, in order: a resend has the same
	 * user and id.
	 */
	List<String> users() throws Exception {
		List<String> users = new ArrayList<>();
		try (var connection = this.database.connect();
				var statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("SELECT user_id FROM (SELECT DISTINCT user_id, id FROM '"
						+ this.staged + "/*/*.parquet' WHERE reason IS NULL) ORDER BY user_id")) {
			while (rows.next()) {
				users.add(rows.getString(1));
			}
		}
		return users;
	}

	@Override
	public void close() throws SQLException {
		this.database.close();
	}

}
