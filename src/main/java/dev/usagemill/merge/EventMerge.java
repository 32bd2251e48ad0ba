package dev.usagemill.merge;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

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
 * Merges what a load has staged for a day into the day's events, without resends, and
 * lists the conflicts among them. Safe for many threads, each with another day.
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
	 * Merges one day. If the day's events carry the load's number already, nothing is
	 * done.
	 * @param stagedFormat the warehouse format in which the load was staged
	 * @param staged the staged files that hold events of the day; without any the day's
	 * events are written again as they are
	 * @return what became of the staged events of the day
	 */
	public MergeCounts merge(long load, int stagedFormat, LocalDate day, Collection<Path> staged)
			throws IOException, SQLException {
		Path part = this.warehouse.eventsPart(day);
		PartMetadata live = PartMetadata.read(this.files, part);
		if (live.load() >= load) {
			return live.counts();
		}
		Path prepared = this.warehouse.staging(load).resolve("events-" + day + ".unfinished");
		this.files.delete(prepared);
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			int format = format(stagedFormat, staged, part);
			List<Path> parts = (live.load() > 0) ? List.of(part) : List.of();
			OccurringCounts occurring = occurring(statement, format, day, staged, parts);
			createStaged(statement, format, day, staged, parts, occurring);
			createCandidates(statement, format, parts, occurring);
			statement.execute(sql("rank-resends").withList("precedence", occurring.precedence()).statement());
			MergeCounts counts = counts(statement);
			if (counts.conflicts() > 0) {
				writeConflicts(statement, load, day, occurring);
			}
			writeEvents(statement, load, prepared, occurring, counts);
			this.files.publish(prepared, part);
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
		Path prepared = this.warehouse.staging(load).resolve("events-" + day + ".unfinished");
		this.files.delete(prepared);
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			names.createTable(connection);
			int format = PartColumns.formatOfEvents(this.files, part, this.warehouse.labels());
			OccurringCounts occurring = OccurringCounts.of(statement, part, format);
			statement.execute(sql("create-candidate-without-forgotten", format).with("live", List.of(part))
				.withList("occurring_columns", occurring.columns())
				.withList("renamed_labels", ForgottenRollup.renamed(this.warehouse.labels()))
				.statement());
			statement.execute(sql("rank-resends").withList("precedence", occurring.precedence()).statement());
			writeEvents(statement, load, prepared, occurring, MergeCounts.NONE);
		}
		this.files.publish(prepared, part);
	}

	private void writeEvents(Statement statement, long load, Path target, OccurringCounts occurring, MergeCounts counts)
			throws SQLException {
		statement.execute(sql("write-events").with("target", target)
			.withList("occurring_columns", occurring.columns())
			.withList("all_columns", occurring.allColumns())
			.withText("load", load)
			.withText("events", counts.events())
			.withText("duplicates", counts.duplicates())
			.withText("conflicts", counts.conflicts())
			.statement());
	}

	/** The oldest format of what is merged. */
	private int format(int stagedFormat, Collection<Path> staged, Path part) throws IOException {
		Labels labels = this.warehouse.labels();
		int format = Math.min(stagedFormat, PartColumns.formatOfEvents(this.files, part, labels));
		return (labels.isEmpty() || staged.isEmpty()) ? format
				: PartColumns.formatOfStaged(this.files, format, staged.iterator().next(), labels);
	}

	private OccurringCounts occurring(Statement statement, int format, LocalDate day, Collection<Path> staged,
			List<Path> live) throws SQLException {
		OccurringCounts occurring = new OccurringCounts();
		if (!staged.isEmpty()) {
			occurring = OccurringCounts.ofStaged(statement, staged, this.warehouse.labels(), day, format);
		}
		return live.isEmpty() ? occurring : occurring.or(OccurringCounts.of(statement, live.get(0), format));
	}

	private void createStaged(Statement statement, int format, LocalDate day, Collection<Path> staged, List<Path> live,
			OccurringCounts occurring) throws SQLException {
		SqlTemplate sql = staged.isEmpty() ? sql("create-no-staged-event", format).with("live", live)
				: sql("create-staged-event", format).with("staged", staged).with("day", day);
		statement.execute(sql.withList("occurring_columns", occurring.columns()).statement());
	}

	private void createCandidates(Statement statement, int format, List<Path> live, OccurringCounts occurring)
			throws SQLException {
		SqlTemplate sql = live.isEmpty() ? sql("create-candidate").withList("key_hash", keyHash(format))
				: sql("create-candidate-with-live", format).with("live", live)
					.withList("occurring_columns", occurring.columns());
		statement.execute(sql.statement());
	}

	/** Files of an older format do not have it. */
	private static String keyHash(int stagedFormat) {
		return (stagedFormat == WarehouseFormat.VERSION) ? "key_hash" : "hash(user_id, id)";
	}

	/** Comes before the events, which say that the day is done. */
	private void writeConflicts(Statement statement, long load, LocalDate day, OccurringCounts occurring)
			throws IOException, SQLException {
		Path prepared = this.warehouse.staging(load).resolve("conflicts-" + day + ".unfinished");
		this.files.delete(prepared);
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

	private MergeCounts counts(Statement statement) throws SQLException {
		try (ResultSet result = statement.executeQuery(sql("count-merged").statement())) {
			result.next();
			return new MergeCounts(result.getLong("events"), result.getLong("duplicates"), result.getLong("conflicts"));
		}
	}

	private SqlTemplate sql(String name) {
		return WarehouseSql.beside(EventMerge.class, name, this.warehouse.labels());
	}

	private SqlTemplate sql(String name, int format) {
		return WarehouseSql.beside(EventMerge.class, name, this.warehouse.labels(), format);
	}

}
