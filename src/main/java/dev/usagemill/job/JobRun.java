package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import dev.usagemill.apply.Publication;
import dev.usagemill.apply.RollupRepair;
import dev.usagemill.database.Database;
import dev.usagemill.failure.FailedException;
import dev.usagemill.group.UserGroups;
import dev.usagemill.load.Load;
import dev.usagemill.load.LoadContext;
import dev.usagemill.load.ProgressListener;
import dev.usagemill.load.SliceLoader;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.settings.Settings;
import dev.usagemill.warehouse.DamagedParts;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.KeptDays;
import dev.usagemill.warehouse.LeftOvers;
import dev.usagemill.warehouse.LoadHistory;
import dev.usagemill.warehouse.OldLayout;
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
 * @param steps how long each step of the job took so far
 * @param jobHistory where Spring Batch's tables are
 */
record JobRun(LoadContext load, Publication publication, PriceBook prices, StopSignal stop, ProgressListener progress,
		int workers, StepTimes steps, JobHistory jobHistory) {

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
		UserGroups groups = groups(settings, found);
		files.makeDirectory(found.root());
		try (WarehouseLock lock = WarehouseLock.take(found)) {
			// another run may have made it meanwhile, for other logs or labels
			Warehouse warehouse = SampleData.warehouse(settings, logFiles).with(settings.keptLabels());
			WarehouseFormat.create(warehouse, files);
			new OldLayout(lock.warehouse(), files).leave();
			LeftOvers.delete(warehouse, files, Instant.now());
			synchronized (ONE_AT_A_TIME) {
				return held(settings, warehouse, files, prices, groups, progress, work);
			}
		}
	}

	private static <T> T held(Settings settings, Warehouse warehouse, DurableFiles files, PriceBook prices,
			UserGroups groups, ProgressListener progress, Work<T> work) throws IOException, SQLException {
		try (StopSignal stop = new StopSignal();
				WorkDatabase database = WorkDatabase.open(warehouse.spill(), (int) settings.memory().megabytes(),
						warehouse.root())) {
			LoadHistory history = new LoadHistory(warehouse, files);
			LoadContext load = new LoadContext(warehouse, files, database,
					new SliceLoader(warehouse, files, database, progress), history,
					new UsedPrices(prices.digest(), prices.text()));
			Publication publication = new Publication(warehouse, files, database, history, settings.rejectedDays(),
					groups, settings.workers());
			return found(load, () -> work.result(new JobRun(load, publication, prices, stop, progress,
					settings.workers(), new StepTimes(), jobHistory(settings, warehouse))));
		}
	}

	/** Where Spring Batch's tables are. */
	private static JobHistory jobHistory(Settings settings, Warehouse warehouse) {
		Optional<Database> database = settings.jobTables();
		return database.isPresent() ? new PostgresHistory(database.get(), warehouse.jobs())
				: new EmbeddedHistory(warehouse.jobs());
	}

	/**
	 * What the users file says; none, if none is named.
	 * @throws dev.usagemill.failure.RefusedException if it is missing or wrong
	 */
	static UserGroups groups(Settings settings, Warehouse warehouse) {
		return settings.usersPath()
			.map((file) -> UserGroups.read(file, warehouse.with(settings.keptLabels()).labels()))
			.orElse(UserGroups.NONE);
	}

	/**
	 * Makes again what was removed or damaged of the days of all loads, as far as it can
	 * be.
	 * @param wanted what the settings keep
	 * @return what was found, in sentences
	 */
	List<String> repair(KeptDays wanted) throws IOException, SQLException {
		return new RollupRepair(this.load.warehouse(), this.load.files(), this.load.database(), this.load.history(),
				wanted)
			.repair();
	}

	/** If a statement failed because of a damaged file, names it and what to do. */
	private static <T> T found(LoadContext load, FailedException.Work<T> work) throws IOException, SQLException {
		try {
			return work.result();
		}
		catch (SQLException failed) {
			Optional<String> damage = new DamagedParts(load.warehouse(), load.files(), load.database()).describeFirst();
			if (damage.isPresent()) {
				throw new FailedException(damage.get(), failed);
			}
			throw failed;
		}
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
		new BatchLaunch(nightly, this.jobHistory, this.load.files(), this.workers).run(load.number());
		return nightly.loaded();
	}

	/** What is done while the warehouse is held. */
	@FunctionalInterface
	interface Work<T> {

		T result(JobRun run) throws IOException, SQLException;

	}

}
