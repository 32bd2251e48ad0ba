package dev.usagemill.load;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.duckdb.DuckDBConnection;

import dev.usagemill.load.LoadPlan.PlannedFile;
import dev.usagemill.warehouse.Counts;
import dev.usagemill.warehouse.WarehouseSql;

/**
 * Log files that a load leaves unread, because they are probably not what they were read
 * as.
 *
 * @param reasons why, by the path of the file, as in "none of its 10 lines is an event"
 */
record LeftUnread(SortedMap<String, String> reasons) {

	static final LeftUnread NONE = new LeftUnread(new TreeMap<>());

	/** More would hide what else a run has to say. */
	private static final int NAMED = 10;

	/**
	 * What is wrong with files of a plan whose slices are all staged.
	 * @param bundles in which they are staged
	 * @param staged what was counted of each slice, by its hash
	 */
	static LeftUnread of(LoadContext context, LoadPlan plan, WrongFiles wrong, Collection<Bundle> bundles,
			Map<String, StagedSlice> staged) throws SQLException {
		List<PlannedFile> files = wrong.of(plan);
		if (files.isEmpty()) {
			return NONE;
		}
		Map<String, String> firsts = new HashMap<>();
		for (PlannedFile file : files) {
			file.slices().forEach((slice) -> firsts.put(slice.hash(), WrongFiles.first(file).logFile()));
		}
		Map<String, String> faults = commonestFaults(context, plan.load(), firsts, bundles, staged);
		SortedMap<String, String> reasons = new TreeMap<>();
		for (PlannedFile file : files) {
			reasons.put(file.logFile(),
					describe(wrong.counts(file), faults.getOrDefault(WrongFiles.first(file).logFile(), "")));
		}
		return new LeftUnread(reasons);
	}

	boolean isEmpty() {
		return this.reasons.isEmpty();
	}

	/** Messages for whoever runs the load, with what to do as the last one. */
	List<String> concerns() {
		List<String> concerns = new ArrayList<>();
		this.reasons.entrySet()
			.stream()
			.limit(NAMED)
			.map((file) -> file.getKey() + " is left unread: " + file.getValue())
			.forEach(concerns::add);
		if (this.reasons.size() > NAMED) {
			concerns.add(String.format(Locale.ROOT, "%,d more log files are left unread for such reasons",
					this.reasons.size() - NAMED));
		}
		if (!isEmpty()) {
			concerns.add("to read them, name the field mapping of their format (--map; `usagemill maps` lists the ready"
					+ " ones) or correct it, and run again; --accept-rejected takes them as they are");
		}
		return concerns;
	}

	private static String describe(Counts read, String fault) {
		List<String> others = new ArrayList<>();
		if (read.rejected() > 0) {
			others.add(String.format(Locale.ROOT, "%,d rejected, most often %s", read.rejected(), fault));
		}
		if (read.skipped() > 0) {
			others.add(String.format(Locale.ROOT, "%,d skipped by the field mapping", read.skipped()));
		}
		if (read.unreadUsage() > 0) {
			others.add(String.format(Locale.ROOT, "%,d with usage that it does not read", read.unreadUsage()));
		}
		return events(read) + " (" + String.join("; ", others) + ")";
	}

	private static String events(Counts read) {
		if (read.decided() == 1) {
			return "its only line is not an event";
		}
		if (read.staged() == 0) {
			return String.format(Locale.ROOT, "none of its %,d %s is an event", read.decided(), what(read));
		}
		return String.format(Locale.ROOT, "only %,d of its %,d %s are events", read.staged(), read.decided(),
				what(read));
	}

	private static String what(Counts read) {
		return (read.further() > 0) ? "elements of lines" : "lines";
	}

	/**
	 * What most lines are rejected for, by the first of files that continue each other.
	 * @param firsts these, by the hashes of their slices
	 */
	private static Map<String, String> commonestFaults(LoadContext context, long load, Map<String, String> firsts,
			Collection<Bundle> bundles, Map<String, StagedSlice> staged) throws SQLException {
		List<Path> rows = new ArrayList<>();
		SlicePlaces places = new SlicePlaces();
		for (Bundle bundle : bundles) {
			if (bundle.slices().stream().noneMatch((slice) -> firsts.containsKey(slice.hash()))) {
				continue;
			}
			rows.add(StagedFiles.rows(context.warehouse(), load, bundle.hash()));
			bundle.slices()
				.forEach((slice) -> places.add(bundle.hash(), firsts.getOrDefault(slice.hash(), ""), 0,
						staged.get(slice.hash()).counts().lines()));
		}
		Map<String, String> faults = new HashMap<>();
		String sql = WarehouseSql.beside(LeftUnread.class, "commonest-fault").with("files", rows).statement();
		try (DuckDBConnection connection = context.database().connect()) {
			places.createTable(connection);
			try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
				while (result.next()) {
					faults.put(result.getString("log_file"),
							result.getString("reason") + ", " + result.getString("detail"));
				}
			}
		}
		return faults;
	}

}
