package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

import dev.usagemill.load.LoadCommit;
import dev.usagemill.load.LoadPlan;
import dev.usagemill.load.LogsAsPlanned;
import dev.usagemill.load.Planner;
import dev.usagemill.load.SeenFiles;
import dev.usagemill.load.RejectedRetry;
import dev.usagemill.load.SliceLoader;
import dev.usagemill.load.StagedFiles;
import dev.usagemill.load.Staging;
import dev.usagemill.log.FieldMapping;
import dev.usagemill.log.LogSlice;
import dev.usagemill.merge.DailyRollup;
import dev.usagemill.merge.EventMerge;
import dev.usagemill.merge.KeptPrices;
import dev.usagemill.merge.OutdatedDays;
import dev.usagemill.pricing.CostChange;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.publish.LoadSummary;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadHistory;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.MergeCounts;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WorkDatabase;

/**
 * What the steps of the job do, in plain Java. Whether a load is planned, staged,
 * committed or applied is told by the warehouse's files alone.
 */
final class Nightly {

	private final Settings settings;

	/** Null if log lines are in our own format. */
	private final FieldMapping map;

	private final Warehouse warehouse;

	private final DurableFiles files;

	private final LoadHistory history;

	private final Staging staging;

	private final SeenFiles seenFiles;

	private final StopSignal stop;

	private final ProgressListener progress;

	private final SliceLoader loader;

	private final LoadCommit commit;

	private final EventMerge events;

	private final KeptPrices keptPrices;

	private final RejectedRetry retry;

	private final Publication publication;

	private final WorkDatabase database;

	private final PriceBook prices;

	/** Null while a committed load is rolled forward. */
	private LoadPlan plan;

	private LoadRecord record;

	/** By the prices that the record names. */
	private DailyRollup rollup;

	Nightly(Settings settings, Warehouse warehouse, DurableFiles files, WorkDatabase database, PriceBook prices,
			StopSignal stop, ProgressListener progress) throws IOException, SQLException {
		this.settings = settings;
		this.map = settings.fieldMapping();
		this.warehouse = warehouse;
		this.files = files;
		this.history = new LoadHistory(warehouse, files);
		this.stop = stop;
		this.progress = progress;
		this.staging = new Staging(warehouse, files);
		this.seenFiles = new SeenFiles(warehouse, files);
		this.loader = new SliceLoader(warehouse, files, database, progress);
		this.commit = new LoadCommit(warehouse, database, this.history, prices.digest());
		this.database = database;
		this.prices = prices;
		this.keptPrices = new KeptPrices(warehouse, files);
		this.events = new EventMerge(warehouse, files, database);
		this.retry = new RejectedRetry(warehouse, this.loader, this.commit, this.history);
		this.publication = new Publication(warehouse, files, database, this.history, this.events,
				settings.rejectedDays());
	}

	/**
	 * The committed load that still waits to be applied, or else the one after the
	 * newest.
	 */
	long nextLoad() throws IOException {
		long latest = this.history.latest();
		boolean waits = latest > 0 && this.history.applied(latest).isEmpty();
		return waits ? latest : latest + 1;
	}

	boolean isCommitted(long load) throws IOException {
		return load <= this.history.latest();
	}

	/**
	 * Commits rejected lines that are events now as a load; the job publishes it then, as
	 * it does with any committed load. What a dead run had staged is thrown away.
	 */
	RejectedRetry.Retried retry(long load, Instant startedAt, RejectedFilter filter) throws IOException, SQLException {
		this.stop.check();
		this.staging.clear(load);
		this.keptPrices.keep(this.prices);
		RejectedRetry.Retried retried = this.retry.retry(load, startedAt, filter.loads(this.warehouse.rejectedLoads()),
				filter.reason(), this.map);
		if (retried.record().isEmpty()) {
			this.files.delete(this.warehouse.staging());
		}
		return retried;
	}

	/**
	 * Commits that the days of a period are priced again, if that changes anything; the
	 * job does it then. What a dead run had staged is thrown away.
	 * @return a row for each day and model
	 */
	List<CostChange> reprice(long load, Instant startedAt, LocalDate from, LocalDate to)
			throws IOException, SQLException {
		Repricing repricing = new Repricing(this.warehouse, this.files, this.database, this.prices);
		List<CostChange> changes = repricing.changes(from, to, this.stop::check);
		repricing.commit(load, startedAt, changes, this.history);
		return changes;
	}

	/** The days that the current price file prices differently than they were priced. */
	SortedSet<LocalDate> outdatedDays() throws IOException, SQLException {
		return new OutdatedDays(this.warehouse, this.files, this.database, this.prices).find();
	}

	/**
	 * Freezes what to read; for a load that is committed already there is nothing to
	 * read.
	 */
	void plan(long load) throws IOException {
		this.record = this.history.record(load).orElse(null);
		this.plan = null;
		if (this.record == null) {
			this.plan = new Planner(this.history.records(), this.seenFiles, this.settings.sliceSize().toBytes(),
					this.settings.expansionLimit())
				.plan(load, Instant.now(), WaitingWork.logFiles(this.settings));
			this.staging.keepOnly(this.plan, this.map);
			this.seenFiles.remember(this.plan);
			return;
		}
		priceBy(this.record.prices().equals(this.prices.digest()) ? this.prices
				: this.keptPrices.read(this.record.prices()));
	}

	/**
	 * Looks whether there is anything to load or to publish; if there is not, the run is
	 * over.
	 */
	boolean hasNothing(long load) throws IOException, SQLException {
		plan(load);
		if (!this.plan.isEmpty() || this.publication.isMissing()) {
			return false;
		}
		publish();
		return true;
	}

	/** What is wrong with log files of which nothing is read, in words. */
	List<String> concerns() {
		return this.plan.concerns();
	}

	/** Whether log files were rotated or changed since they were planned. */
	boolean logsMoved() throws IOException {
		return this.record == null && this.plan != null && !LogsAsPlanned.hold(this.plan);
	}

	List<String> slices() {
		if (this.plan == null) {
			return List.of();
		}
		List<LogSlice> slices = this.plan.slices();
		this.progress.reading(slices.stream().mapToLong(LogSlice::bytes).sum());
		return slices.stream().map(LogSlice::hash).toList();
	}

	void stage(String hash) throws IOException, SQLException {
		this.stop.check();
		LogSlice slice = this.plan.slice(hash);
		if (this.staging.isFinished(this.plan.load(), hash)) {
			this.progress.read(slice.bytes(), 0, 0);
			return;
		}
		this.loader.stage(this.plan.load(), this.plan.startedAt(), slice, this.map);
	}

	void commit() throws IOException, SQLException {
		this.stop.check();
		if (this.plan != null && !this.plan.isEmpty()) {
			this.keptPrices.keep(this.prices);
			this.record = this.commit.commit(this.plan, this.map);
			priceBy(this.prices);
		}
	}

	private void priceBy(PriceBook prices) {
		this.rollup = new DailyRollup(this.warehouse, this.files, this.database, prices);
	}

	/** The days that the load restates. */
	List<LocalDate> days() {
		if (this.record == null) {
			return List.of();
		}
		List<LocalDate> days = List.copyOf(this.record.days().keySet());
		this.progress.merging(days.size());
		return days;
	}

	void merge(LocalDate day) throws IOException, SQLException {
		this.stop.check();
		if (this.record.bringsEvents()) {
			mergeEvents(day);
		}
		this.rollup.roll(this.record.load(), day);
		this.progress.merged();
	}

	private void mergeEvents(LocalDate day) throws IOException, SQLException {
		List<Path> staged = this.record.slices()
			.stream()
			.filter((slice) -> slice.days().containsKey(day))
			.map((slice) -> StagedFiles.rows(this.warehouse, this.record.load(), slice.hash()))
			.toList();
		MergeCounts counts = this.events.merge(this.record.load(), day, staged);
		if (counts.staged() != this.record.days().get(day)) {
			throw new IllegalStateException("the day " + day + " does not balance: " + this.record.days().get(day)
					+ " events staged, but merged " + counts);
		}
	}

	/**
	 * Publishes the load and marks it as applied. Without a load only a missing
	 * {@code usage.duckdb} is made again.
	 */
	void publish() throws IOException, SQLException {
		this.stop.check();
		if (this.record != null) {
			this.publication.publish(this.record);
		}
		else if (this.publication.isMissing()) {
			this.publication.restore();
		}
		this.files.delete(this.warehouse.staging());
		if (this.plan != null) {
			this.seenFiles.markReported(this.plan);
		}
	}

	/** What the last execution of the job loaded, if there was anything to load. */
	Optional<LoadFigures> loaded() throws IOException, SQLException {
		if (this.record == null) {
			return Optional.empty();
		}
		return Optional.of(LoadFigures.of(this.record, this.history.applied(this.record.load()).orElseThrow(),
				new LoadSummary(this.warehouse, this.database).of(this.record)));
	}

}
