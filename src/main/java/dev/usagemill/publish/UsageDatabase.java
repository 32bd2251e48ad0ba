package dev.usagemill.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.usagemill.failure.FailedException;
import dev.usagemill.group.UserGroups;
import dev.usagemill.sql.SqlTemplate;
import dev.usagemill.warehouse.AppliedLoad;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.KeptDays;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.RemovedParts;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseFormat;
import dev.usagemill.warehouse.WarehouseSql;
import dev.usagemill.warehouse.WorkDatabase;

/**
 * Makes {@code usage.duckdb} again beside the old one and swaps the two by one rename:
 * whoever has the old one open keeps it.
 */
public final class UsageDatabase {

	private static final List<String> SMALL_TABLES = List.of("create-load", "create-load-log-file",
			"create-rejected-line", "create-conflict", "create-no-events");

	private final Warehouse warehouse;

	private final DurableFiles files;

	private final WorkDatabase database;

	private final UserGroups groups;

	private final DailyTables days;

	/**
	 * With these groups of users.
	 * @param rates knows by which prices days were priced
	 * @param threads how much may work at once
	 */
	public UsageDatabase(Warehouse warehouse, DurableFiles files, WorkDatabase database, UserGroups groups,
			RateSource rates, int threads) {
		this.warehouse = warehouse;
		this.files = files;
		this.database = database;
		this.groups = groups;
		this.days = new DailyTables(warehouse, files, database, rates, threads);
	}

	/** Whether these groups are those that the last run published. */
	public static boolean hasPublished(Warehouse warehouse, UserGroups groups) throws IOException {
		return PublishedFile.remembered(warehouse).filter((last) -> last.groups().equals(groups.digest())).isPresent();
	}

	/**
	 * Whether {@code usage.duckdb} is as it was published where it lies, its tables are
	 * those of this program, its groups are these, and it can be read: not while another
	 * program has it open for writing.
	 * @param load the newest one
	 */
	public boolean isCurrent(long load) throws IOException {
		if (!PublishedFile.isCurrent(this.warehouse, load, this.groups)) {
			return false;
		}
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			statement.execute(sql("attach-published").with("file", this.warehouse.usageDatabase()).statement());
			statement.execute(sql("detach-published").statement());
			return true;
		}
		catch (SQLException lockedOrDamaged) {
			return false;
		}
	}

	/**
	 * Publishes what the Parquet files hold, all of it again.
	 * @param loads every load and what became of it
	 * @throws FailedException if the rollup of a day is gone: without it the sums would
	 * be too small, and look right
	 */
	public void publish(Map<LoadRecord, AppliedLoad> loads) throws IOException, SQLException {
		List<Path> removed = new RemovedParts(this.warehouse, this.files, loads.keySet()).dailyUsage();
		if (!removed.isEmpty()) {
			throw new FailedException(removed.get(0)
					+ " is gone, and usage.duckdb is to be written again from all days. Restore it from a"
					+ " backup, or the events of its day: from these a run makes it again");
		}
		KeptDays kept = KeptDays.after(loads.keySet());
		publish(loads, () -> this.days.fill(kept), prepared());
	}

	/**
	 * Publishes a load. If what is published holds all loads before it, as the last run
	 * left it, only the days that the load restates are read.
	 * @param loads every load and what became of it
	 */
	public void publish(Map<LoadRecord, AppliedLoad> loads, LoadRecord newest) throws IOException, SQLException {
		// what is deleted from a file of DuckDB's can still be read in its bytes
		if (!PublishedFile.holds(this.warehouse, newest.load() - 1) || newest.removesRows()) {
			publish(loads);
			return;
		}
		Set<LocalDate> restated = newest.type().writesUsage() ? newest.days().keySet() : Set.of();
		takeOver(loads, () -> this.days.replace(restated));
	}

	/**
	 * Publishes what is published once more, for a warehouse that was moved or that has
	 * other groups: its days are taken over.
	 * @param loads every load and what became of it
	 */
	public void restore(Map<LoadRecord, AppliedLoad> loads) throws IOException, SQLException {
		if (!PublishedFile.holds(this.warehouse, newest(loads))) {
			publish(loads);
			return;
		}
		takeOver(loads, () -> {
		});
	}

	/** What is published may be damaged in spite of its mark; its days are not. */
	private void takeOver(Map<LoadRecord, AppliedLoad> loads, Filling days) throws IOException, SQLException {
		Path prepared = prepared();
		this.files.copy(this.warehouse.usageDatabase(), prepared);
		try {
			publish(loads, days, prepared);
		}
		catch (SQLException unusable) {
			publish(loads);
		}
	}

	/** What a run has left that was killed, or had no room, is not gone on with. */
	private Path prepared() throws IOException {
		Path prepared = this.warehouse.staging().resolve("usage.duckdb.unfinished");
		this.files.delete(prepared);
		this.files.delete(log(prepared));
		this.files.makePrivateDirectory(this.warehouse.staging());
		return prepared;
	}

	private void publish(Map<LoadRecord, AppliedLoad> loads, Filling days, Path prepared)
			throws IOException, SQLException {
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			statement.execute(sql("attach").with("file", prepared).statement());
			fill(connection, statement, loads, days);
			statement.execute(sql("checkpoint").statement());
			statement.execute(sql("detach").statement());
		}
		catch (SQLException failed) {
			letGo(failed);
			throw failed;
		}
		Path target = this.warehouse.usageDatabase();
		moveStaleLogAside(target);
		this.files.publish(prepared, target);
		PublishedFile.remember(this.warehouse, this.files, newest(loads), this.groups);
	}

	private void fill(Connection connection, Statement statement, Map<LoadRecord, AppliedLoad> loads, Filling days)
			throws IOException, SQLException {
		days.fill();
		connection.setAutoCommit(false);
		fillSmallTables(connection, statement, loads);
		statement.execute(sql("create-readme").withText("about", about())
			.withText("events", this.warehouse.events())
			.statement());
		Comments.write(statement, this.warehouse.labels(), this.groups.columns());
		connection.commit();
		connection.setAutoCommit(true);
	}

	/** So that the file can be begun again. */
	private void letGo(SQLException failed) {
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			statement.execute(sql("detach").statement());
		}
		catch (SQLException another) {
			failed.addSuppressed(another);
		}
	}

	private static long newest(Map<LoadRecord, AppliedLoad> loads) {
		return loads.keySet().stream().mapToLong(LoadRecord::load).max().orElse(0);
	}

	/** What the view README says first. */
	private String about() {
		return (this.warehouse.sample() ? "SAMPLE DATA, made up. " : "") + "What is in this file; begin here";
	}

	private void fillSmallTables(Connection connection, Statement statement, Map<LoadRecord, AppliedLoad> loads)
			throws IOException, SQLException {
		GroupTable.fill(connection, statement, this.groups);
		for (String table : SMALL_TABLES) {
			statement.execute(sql(table).statement());
		}
		KeptDays kept = KeptDays.after(loads.keySet());
		statement.execute(sql("create-warehouse").withText("zone", this.warehouse.zone())
			.with("format", WarehouseFormat.VERSION)
			.withText("sample", this.warehouse.sample())
			.withText("events_from", Objects.requireNonNullElse(kept.eventsFrom(), ""))
			.withText("usage_from", Objects.requireNonNullElse(kept.usageFrom(), ""))
			.statement());
		if (this.warehouse.days(this.files).stream().anyMatch(kept::hasEvents)) {
			statement.execute(sql("create-events")
				.with("all_events", WarehouseSql.allEvents(this.warehouse.events(), this.warehouse.labels()))
				.statement());
		}
		statement.execute(sql("create-focus-cost-and-usage")
			.with("focus_cost_and_usage", WarehouseSql.focusCostAndUsage("usage.events", this.warehouse.labels()))
			.statement());
		List<Path> rejected = this.warehouse.rejectedParts(this.files);
		if (!rejected.isEmpty()) {
			statement.execute(sql("fill-rejected-line").with("files", rejected).statement());
		}
		List<Path> conflicts = this.warehouse.conflictsParts(this.files);
		if (!conflicts.isEmpty()) {
			statement.execute(sql("fill-conflict").with("files", conflicts).statement());
		}
		LoadTables.fill(connection, loads);
	}

	/**
	 * A session that wrote into the published file and died leaves a write-ahead log,
	 * which would make the new file unopenable.
	 */
	private static void moveStaleLogAside(Path database) throws IOException {
		Path log = log(database);
		if (Files.exists(log)) {
			Files.move(log, database.resolveSibling(database.getFileName() + ".wal.stale"),
					StandardCopyOption.REPLACE_EXISTING);
		}
	}

	/** Where DuckDB keeps what was written into a file and not yet moved into it. */
	static Path log(Path database) {
		return database.resolveSibling(database.getFileName() + ".wal");
	}

	private SqlTemplate sql(String name) {
		return WarehouseSql.beside(UsageDatabase.class, name, this.warehouse.labels());
	}

	@FunctionalInterface
	private interface Filling {

		void fill() throws IOException, SQLException;

	}

}
