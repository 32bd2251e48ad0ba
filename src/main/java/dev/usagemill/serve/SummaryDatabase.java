package dev.usagemill.serve;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.usagemill.database.Database;
import dev.usagemill.database.DatabaseFault;
import dev.usagemill.failure.FailedException;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadHistory;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.Warehouse;

/**
 * Brings the summary database to what is published, in one transaction. What it holds
 * says its own table {@code load}; a run that was killed, or that found no database, is
 * made up for by the next one.
 *
 * @param database where
 * @param schema of our tables, and of nobody else's
 * @param dailyUsage whether to write {@code daily_usage}, too
 */
public record SummaryDatabase(Database database, String schema, boolean dailyUsage) {

	private static final String CURE = ". Run `usagemill publish --all`, which writes all of it again.";

	/**
	 * Writes what is new: the days that loads have restated since, and who is over a
	 * limit now.
	 * @param limits who is over a limit or near one
	 * @throws FailedException if that is not possible; nothing is half written
	 */
	public ServedLoads publish(Warehouse warehouse, List<LimitStatus> limits) {
		return publish(warehouse, limits, false);
	}

	/** Writes everything again, whatever the tables hold. */
	public ServedLoads publishAll(Warehouse warehouse, List<LimitStatus> limits) {
		return publish(warehouse, limits, true);
	}

	private ServedLoads publish(Warehouse warehouse, List<LimitStatus> limits, boolean all) {
		try (PublishedUsage usage = PublishedUsage.open(warehouse.usageDatabase())) {
			try (Connection connection = this.database.connect()) {
				// before the transaction, which may be rolled back
				connection.setSchema(this.schema);
				connection.setAutoCommit(false);
				requireTables(connection, all);
				ServedLoads served = write(new SummaryTables(connection), usage, warehouse, limits, all);
				connection.commit();
				return served;
			}
		}
		catch (SQLException failed) {
			throw new FailedException("the summary-database " + this.database + " is not up to date: "
					+ DatabaseFault.describe(failed) + ". " + remedy(failed), failed);
		}
		catch (IOException failed) {
			throw new FailedException("the summary-database " + this.database + " is not up to date: "
					+ failed.getMessage() + ". The next run brings it up to date.", failed);
		}
	}

	private static String remedy(SQLException failed) {
		if (DatabaseFault.isConfiguration(failed)) {
			return "Check summary-database, database-user and database-password.";
		}
		return DatabaseFault.isOfTables(failed)
				? "Its tables are not as they were made: drop the one that is meant, and run `usagemill publish --all`."
				: "The next run brings it up to date.";
	}

	/** A table that was dropped is made again only if it is going to be filled, too. */
	private void requireTables(Connection connection, boolean all) throws SQLException {
		SummaryTables tables = new SummaryTables(connection);
		if (tables.areCurrent()) {
			// asking Flyway takes longer than all else that a night with nothing new asks
			return;
		}
		connection.rollback();
		Migrations.run(this.database, this.schema);
		if (tables.areAllThere()) {
			return;
		}
		if (!all) {
			throw new FailedException("a table of the schema " + this.schema + " of the summary-database "
					+ this.database + " is gone" + CURE);
		}
		tables.forgetMigrations();
		connection.commit();
		Migrations.run(this.database, this.schema);
	}

	private ServedLoads write(SummaryTables tables, PublishedUsage usage, Warehouse warehouse, List<LimitStatus> limits,
			boolean all) throws SQLException, IOException {
		tables.lock();
		Optional<SummaryTables.Newest> newest = tables.newest();
		boolean again = all || newest.isEmpty() || newest.get().dailyUsage() != this.dailyUsage;
		LoadHistory history = new LoadHistory(warehouse, DurableFiles.local());
		if (!again && isOlder(usage, history, newest.get())) {
			return ServedLoads.NONE;
		}
		List<PublishedLoad> loads = usage.loadsAfter(again ? 0 : newest.get().load());
		if (again || !loads.isEmpty()) {
			Restated restated = again ? Restated.ALL : Restated.days(days(history, loads));
			tables.writeSummary(usage, restated);
			tables.writeDailyUsage(usage, this.dailyUsage ? restated : Restated.days(Set.of()),
					again ? Restated.ALL : restated);
			tables.writeLoads(loads, again);
			tables.writeWarehouse(usage.warehouse(), this.dailyUsage);
		}
		Set<LimitStatus> wanted = new HashSet<>(limits);
		if (!wanted.equals(tables.limits())) {
			tables.writeLimits(wanted);
		}
		return loads.isEmpty() ? ServedLoads.NONE
				: new ServedLoads(loads.get(0).load(), loads.get(loads.size() - 1).load());
	}

	/**
	 * Whether somebody has written a newer version meanwhile.
	 * @throws FailedException if the tables hold what this warehouse has never published
	 */
	private boolean isOlder(PublishedUsage usage, LoadHistory history, SummaryTables.Newest newest)
			throws SQLException, IOException {
		List<PublishedLoad> from = usage.loadsAfter(newest.load() - 1);
		if (from.isEmpty() && newest.load() <= history.latest()) {
			return true;
		}
		if (from.isEmpty() || !from.get(0).startedAt().equals(newest.startedAt())) {
			throw new FailedException("the schema " + this.schema + " of the summary-database " + this.database
					+ " holds load " + newest.load()
					+ " of another warehouse, or of this one before it was restored from a" + " backup" + CURE);
		}
		return false;
	}

	private static Set<LocalDate> days(LoadHistory history, List<PublishedLoad> loads) throws IOException {
		Set<LocalDate> days = new TreeSet<>();
		for (PublishedLoad load : loads) {
			LoadRecord record = history.record(load.load()).orElseThrow();
			days.addAll(record.days().keySet());
		}
		return days;
	}

}
