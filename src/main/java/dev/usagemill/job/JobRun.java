package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;

import dev.usagemill.apply.Publication;
import dev.usagemill.load.Load;
import dev.usagemill.load.LoadContext;
import dev.usagemill.load.ProgressListener;
import dev.usagemill.load.SliceLoader;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.settings.Settings;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadHistory;
import dev.usagemill.warehouse.OldLayout;
import dev.usagemill.warehouse.RemovedParts;
import dev.usagemill.warehouse.UsedPrices;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseFormat;
import dev.usagemill.warehouse.WarehouseLock;
import dev.usagemill.warehouse.WorkDatabase;

/**
 * What the loads of one run share, while it holds the warehouse.
 *
 * @param prices the current price file
 * @param workers how many parts of a step are worked on at once
 */
record JobRun(LoadContext load, Publication publication, PriceBook prices, StopSignal stop, ProgressListener progress,
		int workers) {

	/**
	 * Spring Batch keeps what its steps work on in static maps, by the numbers of the
	 * steps: two runs in one process, on two warehouses, would take it from each other.
	 */
	private static final Object ONE_AT_A_TIME = new Object();

	/**
	 * Holds the warehouse while something works on it; creates it if need be.
	 * @param logFiles what is to be loaded; none, if no log file is read
	 */
	static <T> T with(Settings settings, DurableFiles files, ProgressListener progress, Collection<Path> logFiles,
			Work<T> work) throws IOException, SQLException {
		PriceBook prices = PriceBook.read(settings.pricesPath());
		settings.fieldMapping();
		Warehouse found = SampleData.warehouse(settings, logFiles);
		files.makeDirectory(found.root());
		try (WarehouseLock lock = WarehouseLock.take(found)) {
			WarehouseFormat.create(lock.warehouse(), files);
			new OldLayout(lock.warehouse(), files).leave();
			// another run may have created it meanwhile, for other logs
			Warehouse warehouse = SampleData.warehouse(settings, logFiles);
			synchronized (ONE_AT_A_TIME) {
				return held(settings, warehouse, files, prices, progress, work);
			}
		}
	}

	private static <T> T held(Settings settings, Warehouse warehouse, DurableFiles files, PriceBook prices,
			ProgressListener progress, Work<T> work) throws IOException, SQLException {
		try (StopSignal stop = new StopSignal();
				WorkDatabase database = WorkDatabase.open(warehouse.spill(), (int) settings.memory().megabytes())) {
			LoadHistory history = new LoadHistory(warehouse, files);
			LoadContext load = new LoadContext(warehouse, files, database,
					new SliceLoader(warehouse, files, database, progress), history,
					new UsedPrices(prices.digest(), prices.text()));
			Publication publication = new Publication(warehouse, files, database, history, settings.rejectedDays());
			return work.result(new JobRun(load, publication, prices, stop, progress, settings.workers()));
		}
	}

	/** What somebody has removed of the days of all loads. */
	RemovedParts removedParts() throws IOException {
		return new RemovedParts(this.load.warehouse(), this.load.files(), this.load.history().records());
	}

	/** The number of the next load. */
	long next() throws IOException {
		return this.load.history().latest() + 1;
	}

	/**
	 * Takes a load through the job.
	 * @return what it loaded; empty if nothing came of it
	 */
	Optional<LoadFigures> finish(Load load) throws IOException, SQLException {
		Nightly nightly = new Nightly(load, this);
		new BatchLaunch(nightly, this.load.warehouse().jobs(), this.load.files(), this.workers).run(load.number());
		return nightly.loaded();
	}

	/** What is done while the warehouse is held. */
	@FunctionalInterface
	interface Work<T> {

		T result(JobRun run) throws IOException, SQLException;

	}

}
