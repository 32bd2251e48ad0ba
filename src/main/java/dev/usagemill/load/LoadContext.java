package dev.usagemill.load;

import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadHistory;
import dev.usagemill.warehouse.UsedPrices;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WorkDatabase;

/**
 * What every way to a load record works with during one run.
 *
 * @param loader stages lines
 * @param history the loads that are committed
 * @param prices by which days are priced, unless a load names others
 */
public record LoadContext(Warehouse warehouse, DurableFiles files, WorkDatabase database, SliceLoader loader,
		LoadHistory history, UsedPrices prices) {

	Staging staging() {
		return new Staging(this.warehouse, this.files);
	}

	LoadCommit commit() {
		return new LoadCommit(this);
	}

}
