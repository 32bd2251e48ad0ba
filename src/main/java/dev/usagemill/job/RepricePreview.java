package dev.usagemill.job;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.usagemill.failure.BusyException;
import dev.usagemill.failure.FailedException;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.load.ProgressListener;
import dev.usagemill.merge.OutdatedDays;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.restate.RepriceLoad;
import dev.usagemill.settings.Settings;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadHistory;
import dev.usagemill.warehouse.OldLayout;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseFormat;
import dev.usagemill.warehouse.WorkDatabase;

/** What the current price file would change; looks only. */
public final class RepricePreview {

	private RepricePreview() {
	}

	/**
	 * Prices the days of a period on trial.
	 * @throws RefusedException if there is no warehouse, a load waits to be published, or
	 * the price file is not right
	 * @throws BusyException if another run holds the warehouse
	 * @throws FailedException if a file cannot be read, or none be written
	 */
	public static RepriceResult of(Settings settings, LocalDate from, LocalDate to) {
		return FailedException.wrapping(() -> {
			WarehouseFormat.existing(settings.warehousePath());
			return JobRun.with(settings, DurableFiles.local(), ProgressListener.NONE, List.of(), (run) -> {
				refuseWaiting(run.load().history());
				RepriceLoad load = new RepriceLoad(run.load(), run.next(), Instant.now(), run.prices(), from, to);
				return new RepriceResult(from, to, load.look(), List.of());
			});
		});
	}

	/**
	 * The days that the current price file prices differently from how they were priced.
	 * @throws RefusedException if there is no warehouse, or the price file is not right
	 */
	public static SortedSet<LocalDate> outdatedDays(Settings settings) {
		return FailedException.wrapping(() -> {
			Warehouse warehouse = WarehouseFormat.existing(settings.warehousePath());
			DurableFiles files = DurableFiles.local();
			new OldLayout(warehouse, files).refuse();
			PriceBook prices = PriceBook.read(settings.pricesPath());
			try (WorkDatabase database = open(settings, warehouse)) {
				return new TreeSet<>(new OutdatedDays(warehouse, files, database, prices).find());
			}
		});
	}

	/** Today in the warehouse's time zone. */
	public static LocalDate today(Settings settings, Clock clock) {
		return FailedException.wrapping(
				() -> LocalDate.ofInstant(clock.instant(), WarehouseFormat.existing(settings.warehousePath()).zone()));
	}

	private static WorkDatabase open(Settings settings, Warehouse warehouse) throws SQLException {
		return WorkDatabase.open(warehouse.spill(), (int) settings.memory().megabytes(), warehouse.root());
	}

	/** Its days are half old and half new. */
	private static void refuseWaiting(LoadHistory history) throws IOException {
		history.waiting().ifPresent((record) -> {
			throw new RefusedException("load " + record.load()
					+ " is committed and waits to be published: run `usagemill run` first, then compare.");
		});
	}

}
