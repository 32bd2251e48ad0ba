package dev.usagemill.verify;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.SortedSet;

import dev.usagemill.failure.BusyException;
import dev.usagemill.failure.FailedException;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadHistory;
import dev.usagemill.warehouse.OldLayout;
import dev.usagemill.warehouse.RefusedUsers;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseFormat;
import dev.usagemill.warehouse.WarehouseLock;
import dev.usagemill.warehouse.WorkDatabase;

/**
 * Recomputes everything that a warehouse holds and compares: load records with each
 * other, day parts with load records, rollups with events, {@code usage.duckdb} with
 * rollups, and events with the log files that are still there.
 */
public final class Verification {

	/** DuckDB cannot read a Parquet file with less. */
	private static final int LEAST_MEGABYTES = 64;

	private final VerifyRequest request;

	private final Warehouse warehouse;

	private final Scratch scratch;

	private final DurableFiles files;

	private final Findings findings;

	private Verification(VerifyRequest request, Warehouse warehouse, Scratch scratch, DurableFiles files) {
		this.request = request;
		this.warehouse = warehouse;
		this.scratch = scratch;
		this.files = files;
		this.findings = new Findings(warehouse);
	}

	/**
	 * Verifies a warehouse and leaves it as it was.
	 * @throws dev.usagemill.failure.RefusedException if there is none, or the price file
	 * is wrong
	 * @throws BusyException if another process holds it
	 * @throws FailedException if a disk or a file fails
	 */
	public static VerifyReport run(VerifyRequest request) {
		return FailedException.wrapping(() -> {
			PriceBook prices = PriceBook.read(request.prices());
			Warehouse warehouse = WarehouseFormat.existing(request.warehouse());
			DurableFiles files = DurableFiles.local();
			try (WarehouseLock lock = WarehouseLock.takeToRead(warehouse);
					Scratch scratch = Scratch.open(lock.warehouse(), files)) {
				new OldLayout(lock.warehouse(), files).refuse();
				return new Verification(request, lock.warehouse(), scratch, files).check(prices);
			}
		});
	}

	private VerifyReport check(PriceBook prices) throws IOException, SQLException {
		Loads loads = new LoadsCheck(this.warehouse, new LoadHistory(this.warehouse, this.files), this.findings)
			.check();
		SortedSet<LocalDate> days = new LayoutCheck(this.warehouse, this.findings, loads).check();
		RefusedUsers refused = RefusedUsers.after(loads.records(), this.warehouse, this.files);
		PublishedTables published;
		try (Session session = Session.alone(this.warehouse.labels(), database(this.request.memoryMegabytes()))) {
			published = new UsageDatabaseCheck(this.warehouse, this.findings, loads,
					new GroupsCheck(this.findings, this.request.groups().map((all) -> all.without(refused::has))))
				.check(session, days);
		}
		Sessions.Opener sessions = () -> {
			Session session = Session.alone(this.warehouse.labels(), database(memoryOfOne()));
			published.attach(session);
			return session;
		};
		VerificationContext context = new VerificationContext(this.warehouse, loads,
				PriceBooks.read(this.warehouse, loads, this.findings, prices), this.findings, this.files,
				this.scratch.directory());
		SortedMap<LocalDate, Long> events = new DayChecks(context).check(days, this.request.workers(), sessions,
				published);
		new KeptLinesCheck(context).check(this.request.workers(), sessions, published);
		checkLogs(loads, events);
		return this.findings.report();
	}

	private void checkLogs(Loads loads, SortedMap<LocalDate, Long> events) throws IOException, SQLException {
		try (WorkDatabase database = database(this.request.memoryMegabytes())) {
			Recheck reading = new Recheck(this.scratch.secondReading(), this.files, database,
					new ForgottenRows(loads.records(), this.warehouse, this.files, database));
			LinesCheck lines = new LinesCheck(this.warehouse, this.findings,
					() -> Session.on(this.warehouse.labels(), database));
			new LogCheck(this.request, this.findings, loads).check(reading, events, lines);
		}
	}

	private WorkDatabase database(int memoryMegabytes) throws SQLException {
		return WorkDatabase.open(this.scratch.spill(), memoryMegabytes, this.warehouse.root(),
				this.scratch.directory());
	}

	private int memoryOfOne() {
		return Math.max(LEAST_MEGABYTES, this.request.memoryMegabytes() / this.request.workers());
	}

}
