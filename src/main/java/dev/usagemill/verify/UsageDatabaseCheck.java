package dev.usagemill.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;

import dev.usagemill.warehouse.AppliedLoad;
import dev.usagemill.warehouse.KeptDays;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseFormat;

/** Checks what {@code usage.duckdb} says of the warehouse and its loads as a whole. */
final class UsageDatabaseCheck {

	private final Warehouse warehouse;

	private final Findings findings;

	private final Loads loads;

	private final GroupsCheck groups;

	UsageDatabaseCheck(Warehouse warehouse, Findings findings, Loads loads, GroupsCheck groups) {
		this.warehouse = warehouse;
		this.findings = findings;
		this.loads = loads;
		this.groups = groups;
	}

	/**
	 * Checks the database.
	 * @return what there is to compare the days with
	 */
	PublishedTables check(Session session, Set<LocalDate> days) {
		PublishedTables none = new PublishedTables(this.findings, null);
		Path database = this.warehouse.usageDatabase();
		if (!Files.exists(database)) {
			if (!this.loads.appliedRecords().isEmpty()) {
				find("usage.duckdb", "is missing", Remedy.PUBLISH);
			}
			return none;
		}
		PublishedTables tables = new PublishedTables(this.findings, database);
		try {
			tables.attach(session);
			boolean current = checkWarehouse(session, days);
			checkDays(session, "published-days", days);
			if (current) {
				checkDays(session, "published-rate-days", days);
				checkLoads(session);
				checkLogFiles(session);
				this.groups.check(session);
			}
			return current ? tables : none;
		}
		catch (SQLException unreadable) {
			find("usage.duckdb", "cannot be read (" + Session.kind(unreadable) + ")", Remedy.PUBLISH_AGAIN);
			return none;
		}
	}

	/**
	 * Compares what it says of the warehouse.
	 * @return whether its tables have today's columns
	 */
	private boolean checkWarehouse(Session session, Set<LocalDate> days) throws SQLException {
		Row row = session
			.row(session.sql("published-warehouse").withFilesBelow("events", this.warehouse.events(), "*.parquet"));
		if (!this.warehouse.zone().getId().equals(row.text("zone")) || !WarehouseFormat.isKnown(row.number("format"))
				|| !row.value("sample").equals(this.warehouse.sample())) {
			find("usage.duckdb, table warehouse", "differs from warehouse.json", Remedy.PUBLISH_AGAIN);
		}
		KeptDays kept = new KeptDays((LocalDate) row.value("events_from"), (LocalDate) row.value("usage_from"));
		if (!kept.equals(this.loads.kept()) && !kept.equals(this.loads.keptSoon())) {
			find("usage.duckdb, table warehouse", "names other days that are kept than the load records",
					Remedy.PUBLISH_AGAIN);
		}
		if (days.stream().anyMatch(this.loads.kept()::hasEvents) && Boolean.FALSE.equals(row.value("reads_events"))) {
			checkPlace();
		}
		if (row.number("format") >= WarehouseFormat.VERSION && row.value("has_groups").equals(true)
				&& row.value("has_rates").equals(true)) {
			return true;
		}
		this.findings.note("usage.duckdb was published by an older usagemill; the next run publishes it again. "
				+ "Its tables were not compared.");
		return false;
	}

	/**
	 * A snapshot, or a backup that is mounted read-only, lies elsewhere, and no run can
	 * change that. Java does not know which file systems are so where some are bound.
	 */
	private void checkPlace() {
		if (!Files.isWritable(this.warehouse.root())) {
			this.findings
				.note("The view events of usage.duckdb finds no events here: it reads those of the directory in"
						+ " which it was published. Nothing can be written here; where it can, the next run publishes it"
						+ " again.");
			return;
		}
		find("usage.duckdb, view events", "reads the events of another directory: the warehouse was moved",
				Remedy.PUBLISH);
	}

	private void checkDays(Session session, String published, Set<LocalDate> days) throws SQLException {
		for (Row row : session.rows(session.sql(published))) {
			LocalDate day = LocalDate.ofEpochDay(row.number("day"));
			if (!days.contains(day) && !this.loads.isWaiting(day)) {
				find("usage.duckdb, table " + row.text("name") + ", " + day, "has rows of a day that has no part",
						Remedy.PUBLISH_AGAIN);
			}
		}
	}

	private void checkLoads(Session session) throws SQLException {
		session.execute(session.sql("create-expected-load"));
		for (LoadRecord record : this.loads.appliedRecords()) {
			insert(session, record, this.loads.applied().get(record.load()));
		}
		for (Row row : session.rows(session.sql("compare-loads"))) {
			long load = row.number("load");
			if (isKnown(load)) {
				find("usage.duckdb, table load",
						"load " + load
								+ (row.value("missing").equals(true) ? " is missing" : " differs from its load record"),
						Remedy.PUBLISH_AGAIN);
			}
		}
	}

	private void checkLogFiles(Session session) throws SQLException {
		session.execute(session.sql("create-expected-load-log-file"));
		for (LoadRecord record : this.loads.appliedRecords()) {
			for (LoadRecord.Source source : record.sources()) {
				session.insert(session.sql("insert-expected-load-log-file"), record.load(), source.logFile(),
						source.from(), source.to(), source.counts().lines(), source.counts().staged(),
						source.counts().rejected(), source.counts().blank(), source.counts().skipped(),
						source.counts().further(), source.counts().unreadUsage());
			}
		}
		for (Row row : session.rows(session.sql("compare-load-log-files"))) {
			if (isKnown(row.number("load"))) {
				find("usage.duckdb, table load_log_file",
						"the log files of load " + row.number("load") + " differ from its load record",
						Remedy.PUBLISH_AGAIN);
			}
		}
	}

	/** Whether it can be decided that a load's rows are wrong. */
	private boolean isKnown(long load) {
		boolean waits = this.loads.waiting().filter((record) -> record.load() == load).isPresent();
		boolean recorded = this.loads.records().stream().anyMatch((record) -> record.load() == load);
		return !waits && (this.loads.complete() || recorded);
	}

	private static void insert(Session session, LoadRecord record, AppliedLoad applied) throws SQLException {
		session.insert(session.sql("insert-expected-load"), record.load(), record.type().code(),
				LocalDateTime.ofInstant(record.startedAt(), ZoneOffset.UTC),
				LocalDateTime.ofInstant(applied.finishedAt(), ZoneOffset.UTC), record.counts().lines(),
				applied.counts().events(), applied.counts().duplicates(), applied.counts().conflicts(),
				record.counts().rejected(), record.counts().blank(), record.counts().skipped(),
				record.counts().further(), record.counts().unreadUsage(), (long) record.days().size());
	}

	private void find(String place, String problem, String remedy) {
		this.findings.find(Finding.Check.USAGE_DATABASE, place, problem, remedy);
	}

}
