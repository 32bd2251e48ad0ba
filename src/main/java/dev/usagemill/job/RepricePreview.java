package dev.usagemill.job;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.usagemill.merge.OutdatedDays;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadHistory;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseFormat;
import dev.usagemill.warehouse.WarehouseLock;
import dev.usagemill.warehouse.WorkDatabase;

/** What the current price file would change; looks only. */
public final class RepricePreview {

	private RepricePreview() {
	}

	/**
	 * Prices the days of a period on trial.
	 * @throws ConfigurationException if there is no warehouse, a load waits to be
	 * published, or the price file is not right
	 * @throws BusyException if another run holds the warehouse
	 * @throws RunFailedException if a file cannot be read, or none be written
	 */
	public static RepriceResult of(Settings settings, LocalDate from, LocalDate to) {
		return NightlyRun.guarded(() -> {
			PriceBook prices = PriceBook.read(settings.pricesPath());
			DurableFiles files = DurableFiles.local();
			try (WarehouseLock lock = WarehouseLock.take(warehouse(settings));
					WorkDatabase database = open(settings, lock.warehouse())) {
				refuseWaiting(new LoadHistory(lock.warehouse(), files));
				Repricing repricing = new Repricing(lock.warehouse(), files, database, prices);
				return new RepriceResult(from, to, repricing.changes(from, to, () -> {
				}), List.of());
			}
		});
	}

	/**
	 * The days that the current price file prices differently than they were priced.
	 * @throws ConfigurationException if there is no warehouse, or the price file is not
	 * right
	 */
	public static SortedSet<LocalDate> outdatedDays(Settings settings) {
		return NightlyRun.guarded(() -> {
			Warehouse warehouse = warehouse(settings);
			PriceBook prices = PriceBook.read(settings.pricesPath());
			try (WorkDatabase database = open(settings, warehouse)) {
				return new TreeSet<>(new OutdatedDays(warehouse, DurableFiles.local(), database, prices).find());
			}
		});
	}

	/** Today in the warehouse's time zone. */
	public static LocalDate today(Settings settings, Clock clock) {
		return NightlyRun.guarded(() -> LocalDate.ofInstant(clock.instant(), warehouse(settings).zone()));
	}

	/**
	 * The warehouse that is there.
	 * @throws ConfigurationException if there is none
	 */
	static Warehouse warehouse(Settings settings) throws IOException {
		if (!WarehouseFormat.exists(settings.warehousePath())) {
			throw new ConfigurationException(
					"there is no warehouse " + settings.warehousePath() + ": run `usagemill run` first.");
		}
		return WarehouseFormat.look(settings.warehousePath(), null);
	}

	private static WorkDatabase open(Settings settings, Warehouse warehouse) throws SQLException {
		return WorkDatabase.open(warehouse.staging().resolve("spill"), (int) settings.memory().toMegabytes());
	}

	/** Its days are half old and half new. */
	private static void refuseWaiting(LoadHistory history) throws IOException {
		long latest = history.latest();
		if (latest > 0 && history.applied(latest).isEmpty()) {
			throw new ConfigurationException("load " + latest
					+ " is committed and waits to be published: run `usagemill run` first, then compare.");
		}
	}

}
