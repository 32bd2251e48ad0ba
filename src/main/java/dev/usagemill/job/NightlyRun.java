package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.usagemill.load.RejectedRetry;
import dev.usagemill.log.FieldMappingException;
import dev.usagemill.log.LogFileException;
import dev.usagemill.pricing.CostChange;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.pricing.PriceFileException;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseBusyException;
import dev.usagemill.warehouse.WarehouseException;
import dev.usagemill.warehouse.WarehouseFormat;
import dev.usagemill.warehouse.WarehouseLock;
import dev.usagemill.warehouse.WorkDatabase;

/** One run of the nightly job: what a command line or a scheduler starts. */
public final class NightlyRun {

	private static final Logger LOG = LoggerFactory.getLogger(NightlyRun.class);

	/** How often a run plans again because logs were rotated under it. */
	private static final int ATTEMPTS = 3;

	/**
	 * Spring Batch keeps what its steps work on in static maps, by the numbers of the
	 * steps: two runs in one process, on two warehouses, would take it from each other.
	 */
	private static final Object ONE_AT_A_TIME = new Object();

	private final Settings settings;

	private final DurableFiles files;

	private final Clock clock;

	private final ProgressListener progress;

	public NightlyRun(Settings settings) {
		this(settings, ProgressListener.NONE);
	}

	/** A run that tells how it goes on. */
	public NightlyRun(Settings settings, ProgressListener progress) {
		this(settings, DurableFiles.local(), Clock.systemUTC(), progress);
	}

	/** A run whose files change through a file system of the caller's. */
	NightlyRun(Settings settings, DurableFiles files) {
		this(settings, files, Clock.systemUTC());
	}

	/** A run for which a retry's events are held against a clock of the caller's. */
	NightlyRun(Settings settings, DurableFiles files, Clock clock) {
		this(settings, files, clock, ProgressListener.NONE);
	}

	private NightlyRun(Settings settings, DurableFiles files, Clock clock, ProgressListener progress) {
		this.settings = settings;
		this.files = files;
		this.clock = clock;
		this.progress = progress;
	}

	/**
	 * Rolls an unfinished load forward, then loads what is new.
	 * @throws ConfigurationException if the run cannot start as it is asked to; nothing
	 * is touched then
	 * @throws BusyException if another run holds the warehouse; nothing is touched then
	 * @throws RunFailedException if the run does not finish; running again completes it
	 */
	public RunResult run() {
		Instant start = Instant.now();
		return guarded(() -> {
			WaitingWork.logFiles(this.settings);
			return work((nightly, launch) -> {
				List<LoadFigures> loads = rollForward(nightly, launch);
				if (!nightly.hasNothing(nightly.nextLoad())) {
					loads.addAll(job(nightly, launch));
				}
				return result(start, loads, nightly.concerns(), nightly.outdatedDays());
			});
		});
	}

	/**
	 * Rolls an unfinished load forward, then loads those of the rejected lines that are
	 * events now. No log file is read.
	 * @throws ConfigurationException if there is no warehouse, or as {@link #run()}
	 * @throws BusyException as {@link #run()}
	 * @throws RunFailedException if the retry does not finish; the next run or retry
	 * completes it
	 */
	public RetryResult retry(RejectedFilter filter) {
		Instant start = Instant.now();
		return guarded(() -> {
			RepricePreview.warehouse(this.settings);
			return work((nightly, launch) -> {
				List<LoadFigures> loads = rollForward(nightly, launch);
				RejectedRetry.Retried retried = nightly.retry(nightly.nextLoad(), this.clock.instant(), filter);
				if (retried.record().isPresent()) {
					loads.addAll(job(nightly, launch));
				}
				long loaded = retried.record().map((record) -> record.counts().staged()).orElse(0L);
				return new RetryResult(result(start, loads, List.of(), new TreeSet<>()), retried.tried(), loaded,
						retried.cut());
			});
		});
	}

	/**
	 * Rolls an unfinished load forward, then prices the days of a period again on which
	 * the current price file changes something. No log file is read.
	 * @throws ConfigurationException if there is no warehouse, or as {@link #run()}
	 * @throws BusyException as {@link #run()}
	 * @throws RunFailedException if it does not finish; the next run or reprice completes
	 * it
	 */
	public RepriceResult reprice(LocalDate from, LocalDate to) {
		return guarded(() -> {
			RepricePreview.warehouse(this.settings);
			return work((nightly, launch) -> {
				List<LoadFigures> loads = rollForward(nightly, launch);
				long load = nightly.nextLoad();
				List<CostChange> costs = nightly.reprice(load, this.clock.instant(), from, to);
				if (nightly.isCommitted(load)) {
					loads.addAll(job(nightly, launch));
				}
				return new RepriceResult(from, to, costs, loads);
			});
		});
	}

	static <T> T guarded(Work<T> work) {
		try {
			return work.result();
		}
		catch (PriceFileException | FieldMappingException | LogFileException | WarehouseException wrong) {
			throw new ConfigurationException(wrong.getMessage(), wrong);
		}
		catch (WarehouseBusyException busy) {
			throw new BusyException(busy);
		}
		catch (IOException | SQLException | RunStoppedException failed) {
			throw new RunFailedException(failed);
		}
	}

	/** Holds the warehouse while the job works on it. */
	private <T> T work(JobWork<T> work) throws IOException, SQLException {
		PriceBook prices = PriceBook.read(this.settings.pricesPath());
		this.settings.fieldMapping();
		Warehouse warehouse = WarehouseFormat.look(this.settings.warehousePath(), this.settings.zoneId());
		this.files.makeDirectory(warehouse.root());
		try (WarehouseLock lock = WarehouseLock.take(warehouse)) {
			WarehouseFormat.create(lock.warehouse(), this.files);
			synchronized (ONE_AT_A_TIME) {
				return held(warehouse, prices, work);
			}
		}
	}

	private <T> T held(Warehouse warehouse, PriceBook prices, JobWork<T> work) throws IOException, SQLException {
		Path spill = warehouse.staging().resolve("spill");
		try (StopSignal stop = new StopSignal();
				WorkDatabase database = WorkDatabase.open(spill, (int) this.settings.memory().toMegabytes())) {
			Nightly nightly = new Nightly(this.settings, warehouse, this.files, database, prices, stop, this.progress);
			try (BatchLaunch launch = new BatchLaunch(
					new JobContext(nightly, warehouse.jobs(), this.files, this.settings.workers()))) {
				return work.result(nightly, launch);
			}
		}
	}

	private RunResult result(Instant start, List<LoadFigures> loads, List<String> concerns,
			SortedSet<LocalDate> outdated) {
		return new RunResult(this.settings.warehousePath(), loads, concerns, outdated,
				Duration.between(start, Instant.now()), this.settings);
	}

	/** Publishes a load that is committed already. */
	private static List<LoadFigures> rollForward(Nightly nightly, BatchLaunch launch) throws IOException, SQLException {
		return nightly.isCommitted(nightly.nextLoad()) ? job(nightly, launch) : new ArrayList<>();
	}

	/** Runs the job for the next load. */
	private static List<LoadFigures> job(Nightly nightly, BatchLaunch launch) throws IOException, SQLException {
		runUnlessLogsMove(launch, nightly, nightly.nextLoad());
		return new ArrayList<>(nightly.loaded().stream().toList());
	}

	/** A log that is rotated while it is read is planned again, under its new name. */
	private static void runUnlessLogsMove(BatchLaunch launch, Nightly nightly, long load) throws IOException {
		for (int attempt = 1;; attempt++) {
			try {
				launch.run(load);
				return;
			}
			catch (RunFailedException failed) {
				if (attempt == ATTEMPTS || !nightly.logsMoved()) {
					throw failed;
				}
				LOG.warn("a log file was rotated or changed while it was read; planning again");
			}
		}
	}

	@FunctionalInterface
	interface Work<T> {

		T result() throws IOException, SQLException;

	}

	@FunctionalInterface
	private interface JobWork<T> {

		T result(Nightly nightly, BatchLaunch launch) throws IOException, SQLException;

	}

}
