package dev.usagemill.job;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import dev.usagemill.load.LoadCommit;
import dev.usagemill.load.LoadPlan;
import dev.usagemill.load.Planner;
import dev.usagemill.load.SeenFiles;
import dev.usagemill.load.SliceLoader;
import dev.usagemill.log.LogPattern;
import dev.usagemill.log.LogSlice;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadHistory;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseFormat;
import dev.usagemill.warehouse.WorkDatabase;

/**
 * Plans, stages and commits, and stops there: a night that is short enough to have
 * hundreds of them.
 */
final class StagingNight implements AutoCloseable {

	private static final long SLICE_BYTES = 16_384;

	private final DurableFiles files = DurableFiles.local();

	private final Warehouse warehouse;

	private final String logs;

	private final WorkDatabase database;

	private final LoadHistory history;

	private final SliceLoader loader;

	StagingNight(Path directory, String logs) throws Exception {
		this.warehouse = WarehouseFormat.look(directory, null);
		this.logs = logs;
		WarehouseFormat.create(this.warehouse, this.files);
		this.database = WorkDatabase.open(directory.resolve("spill"), 128);
		this.history = new LoadHistory(this.warehouse, this.files);
		this.loader = new SliceLoader(this.warehouse, this.files, this.database);
	}

	/** Returns whether anything was new. */
	boolean run() throws Exception {
		SeenFiles seen = new SeenFiles(this.warehouse, this.files);
		LoadPlan plan = new Planner(this.history.records(), seen, SLICE_BYTES, 200).plan(this.history.latest() + 1,
				Instant.now(), LogPattern.files(this.logs));
		if (plan.isEmpty()) {
			return false;
		}
		this.files.makeDirectory(this.warehouse.staging(plan.load()));
		for (LogSlice slice : plan.slices()) {
			this.loader.stage(plan.load(), plan.startedAt(), slice, null);
		}
		LoadRecord record = new LoadCommit(this.warehouse, this.database, this.history, "cafe").commit(plan, null);
		for (LocalDate day : record.days().keySet()) {
			// stands for the day's events, which the merge would have put there
			this.files.replace(this.warehouse.eventsPart(day), new byte[0]);
		}
		return true;
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
						+ this.warehouse.staging() + "/*/*.parquet' WHERE reason IS NULL) ORDER BY user_id")) {
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
