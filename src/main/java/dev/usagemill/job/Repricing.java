package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

import dev.usagemill.load.Staging;
import dev.usagemill.merge.CostChanges;
import dev.usagemill.merge.KeptPrices;
import dev.usagemill.pricing.CostChange;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadHistory;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WorkDatabase;

/** Prices days again: first on trial, then as a load. */
final class Repricing {

	private final Warehouse warehouse;

	private final DurableFiles files;

	private final PriceBook prices;

	private final CostChanges costs;

	Repricing(Warehouse warehouse, DurableFiles files, WorkDatabase database, PriceBook prices) {
		this.warehouse = warehouse;
		this.files = files;
		this.prices = prices;
		this.costs = new CostChanges(warehouse, files, database, prices);
	}

	/**
	 * What the prices would change on the days of a period that have events; it stays as
	 * it is.
	 * @param beforeEachDay may end it
	 * @return a row for each day and model, also for those that stay as they are
	 */
	List<CostChange> changes(LocalDate from, LocalDate to, Runnable beforeEachDay) throws IOException, SQLException {
		boolean stagingWasThere = Files.exists(this.warehouse.staging());
		Path scratch = this.warehouse.staging().resolve("reprice");
		this.files.makePrivateDirectory(this.warehouse.staging());
		this.files.makeDirectory(scratch);
		List<CostChange> changes = new ArrayList<>();
		try {
			for (LocalDate day : this.warehouse.days()) {
				if (!day.isBefore(from) && !day.isAfter(to)) {
					beforeEachDay.run();
					changes.addAll(this.costs.of(day, scratch));
				}
			}
		}
		finally {
			this.files.delete(stagingWasThere ? scratch : this.warehouse.staging());
		}
		return changes;
	}

	/**
	 * Commits that the days on which something changes are priced by these prices; the
	 * job does it then, as it does with any committed load.
	 */
	void commit(long load, Instant startedAt, Collection<CostChange> changes, LoadHistory history) throws IOException {
		TreeSet<LocalDate> days = new TreeSet<>();
		changes.stream().filter(CostChange::isChange).map(CostChange::date).forEach(days::add);
		if (days.isEmpty()) {
			return;
		}
		new Staging(this.warehouse, this.files).clear(load);
		new KeptPrices(this.warehouse, this.files).keep(this.prices);
		history.commit(LoadRecord.reprice(load, startedAt, this.prices.digest(), days));
	}

}
