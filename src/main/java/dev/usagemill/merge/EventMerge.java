package dev.usagemill.merge;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import dev.usagemill.event.Labels;
import dev.usagemill.sql.SqlTemplate;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.ForgottenNames;
import dev.usagemill.warehouse.MergeCounts;
import dev.usagemill.warehouse.PartColumns;
import dev.usagemill.warehouse.PartMetadata;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseFormat;
import dev.usagemill.warehouse.WarehouseSql;
import dev.usagemill.warehouse.WorkDatabase;

/**
 * Merges what a load has staged for days into the events of these days, without resends,
 * and lists the conflicts among them. Safe for many threads, each with other days.
 */
public final class EventMerge {

	private final Warehouse warehouse;

	private final DurableFiles files;

	private final WorkDatabase database;

	public EventMerge(Warehouse warehouse, DurableFiles files, WorkDatabase database) {
		this.warehouse = warehouse;
		this.files = files;
		this.database = database;
	}

	/**
	 * Merges days, all of them in the same statements, which costs a small day the least.
	 * If the events of a day carry the load's number already, nothing is done for it.
	 * @param stagedFormat the warehouse format in which the load was staged
	 * @param staged the staged files that hold events of each day; without any the events
	 * of the days are written again as they are
	 * @return what became of the staged events of each day
	 */
	public Map<LocalDate, MergeCounts> merge(long load, int stagedFormat, Map<LocalDate, List<Path>> staged)
			throws IOException, SQLException {
		Map<LocalDate, MergeCounts> counts = new HashMap<>();
		Set<LocalDate> open = new TreeSet<>();
		Set<LocalDate> live = new TreeSet<>();
		for (LocalDate day : staged.keySet()) {
			PartMetadata part = PartMetadata.read(this.files, this.warehouse.eventsPart(day));
			if (part.load() >= load) {
				counts.put(day, part.counts());
				continue;
			}
			open.add(day);
			if (part.load() > 0) {
				live.add(day);
			}
		}
		if (!open.isEmpty()) {
			List<Path> files = open.stream().map(staged::get).flatMap(List::stream).distinct().toList();
			counts.putAll(merge(load, stagedFormat, open, files, new StoredDays(this.warehouse, this.files, live)));
		}
		return counts;
	}

	private Map<LocalDate, MergeCounts> merge(long load, int stagedFormat, Set<LocalDate> days, List<Path> staged,
			StoredDays live) throws IOException, SQLException {
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			int format = format(stagedFormat, staged, live);
			OccurringCounts occurring = live.occurring();
			if (!staged.isEmpty()) {
				occurring.andStaged(statement, staged, this.warehouse.labels(), days, format);
			}
			createStaged(statement, format, days, staged, live, occurring);
			createCandidates(statement, format, days, live, occurring);
			statement.execute(sql("rank-resends").withList("precedence", occurring.precedence()).statement());
			Map<LocalDate, MergeCounts> counts = counts(statement);
			for (LocalDate day : days) {
				MergeCounts ofDay = counts.getOrDefault(day, MergeCounts.NONE);
				if (ofDay.conflicts() > 0) {
					writeConflicts(statement, load, day, occurring);
				}
				writeEvents(statement, load, day, occurring, ofDay);
			}
			return counts;
		}
	}

	/**
	 * Writes a day's events again without those of forgotten users, or with these under
	 * other names. If there are none, or they carry the load's number already, nothing is
	 * done.
	 */
	public void forget(long load, LocalDate day, ForgottenNames names) throws IOException, SQLException {
		Path part = this.warehouse.eventsPart(day);
		if (!this.files.exists(part) || PartMetadata.read(this.files, part).load() >= load) {
			return;
		}
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			names.createTable(connection);
			StoredDays live = new StoredDays(this.warehouse, this.files, List.of(day));
			OccurringCounts occurring = live.occurring();
			statement.execute(live.in(sql("create-candidate-without-forgotten", live.format()))
				.withList("occurring_columns", occurring.columns())
				.withList("renamed_labels", ForgottenRollup.renamed(this.warehouse.labels()))
				.statement());
			statement.execute(sql("rank-resends").withList("precedence", occurring.precedence()).statement());
			writeEvents(statement, load, day, occurring, MergeCounts.NONE);
		}
	}

	private void writeEvents(Statement statement, long load, LocalDate day, OccurringCounts occurring,
			MergeCounts counts) throws IOException, SQLException {
		Path prepared = prepared(load, "events-" + day);
		statement.execute(sql("write-events").with("target", prepared)
			.with("day", day)
			.withList("occurring_columns", occurring.columns())
			.withList("all_columns", occurring.allColumns())
			.withText("load", load)
			.withText("events", counts.events())
			.withText("duplicates", counts.duplicates())
			.withText("conflicts", counts.conflicts())
			.statement());
		this.files.publish(prepared, this.warehouse.eventsPart(day));
	}

	/** A file that is not there yet. */
	private Path prepared(long load, String name) throws IOException {
		Path prepared = this.warehouse.staging(load).resolve(name + ".unfinished");
		this.files.delete(prepared);
		return prepared;
	}

	/** The oldest format of what is merged. */
	private int format(int stagedFormat, List<Path> staged, StoredDays live) throws IOException {
		Labels labels = this.warehouse.labels();
		int format = Math.min(stagedFormat, live.format());
		return (labels.isEmpty() || staged.isEmpty()) ? format
				: PartColumns.formatOfStaged(this.files, format, staged.get(0), labels);
	}

	private void createStaged(Statement statement, int format, Set<LocalDate> days, List<Path> staged, StoredDays live,
			OccurringCounts occurring) throws SQLException {
		SqlTemplate sql = staged.isEmpty() ? live.in(sql("create-no-staged-event", format))
				: sql("create-staged-event", format).with("staged", staged).withDays("days", days);
		statement.execute(sql.withList("occurring_columns", occurring.columns()).statement());
	}

	private void createCandidates(Statement statement, int format, Set<LocalDate> days, StoredDays live,
			OccurringCounts occurring) throws SQLException {
		SqlTemplate sql = live.isEmpty() ? sql("create-candidate").withList("key_hash", keyHash(format))
				: live.in(sql("create-candidate-with-live", format)).withList("occurring_columns", occurring.columns());
		statement.execute(sql.withList("relation", (days.size() == 1) ? "VIEW" : "TABLE").statement());
	}

	/** Files of an older format do not have it. */
	private static String keyHash(int stagedFormat) {
		return (stagedFormat == WarehouseFormat.VERSION) ? "key_hash" : "hash(user_id, id)";
	}

	/** Comes before the events, which say that the day is done. */
	private void writeConflicts(Statement statement, long load, LocalDate day, OccurringCounts occurring)
			throws IOException, SQLException {
		Path prepared = prepared(load, "conflicts-" + day);
		statement.execute(sql("write-conflicts").with("load", load)
			.withText("load_text", load)
			.with("day", day)
			.withList("differences", occurring.differences())
			.with("target", prepared)
			.statement());
		this.files.publish(prepared, this.warehouse.conflictsPart(load, day));
	}

	/** What became of the events of the newest load that restated a day. */
	public MergeCounts merged(LocalDate day) throws IOException {
		return PartMetadata.read(this.files, this.warehouse.eventsPart(day)).counts();
	}

	private Map<LocalDate, MergeCounts> counts(Statement statement) throws SQLException {
		Map<LocalDate, MergeCounts> counts = new HashMap<>();
		try (ResultSet result = statement.executeQuery(sql("count-merged").statement())) {
			while (result.next()) {
				counts.put(LocalDate.ofEpochDay(result.getLong("day")), new MergeCounts(result.getLong("events"),
						result.getLong("duplicates"), result.getLong("conflicts")));
			}
		}
		return counts;
	}

	private SqlTemplate sql(String name) {
		return WarehouseSql.beside(EventMerge.class, name, this.warehouse.labels());
	}

	private SqlTemplate sql(String name, int format) {
		return WarehouseSql.beside(EventMerge.class, name, this.warehouse.labels(), format);
	}

}
