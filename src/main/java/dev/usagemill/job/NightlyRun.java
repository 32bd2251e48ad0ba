package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.usagemill.failure.BusyException;
import dev.usagemill.failure.FailedException;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.failure.StoppedException;
import dev.usagemill.load.CommittedLoad;
import dev.usagemill.load.FirstUse;
import dev.usagemill.load.LogInput;
import dev.usagemill.load.LogLoad;
import dev.usagemill.load.ProgressListener;
import dev.usagemill.load.RetryLoad;
import dev.usagemill.log.LogSearch;
import dev.usagemill.merge.OutdatedDays;
import dev.usagemill.restate.RepriceLoad;
import dev.usagemill.restate.RetentionLoad;
import dev.usagemill.restate.UpgradeLoad;
import dev.usagemill.settings.Settings;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.KeptDays;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.RefusedUsers;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseFormat;

/**
 * One run of the nightly job: what a command line or a scheduler starts. Each of them
 * first applies the load that an earlier run has committed and not applied, if there is
 * one.
 */
public final class NightlyRun {

	private static final Logger LOG = LoggerFactory.getLogger(NightlyRun.class);

	/** How often a run plans again because logs were rotated under it. */
	private static final int ATTEMPTS = 3;

	private final Settings settings;

	private final DurableFiles files;

	private final Clock clock;

	private final ProgressListener progress;

	public NightlyRun(Settings settings) {
		this(settings, ProgressListener.NONE);
	}

	/** A run that reports how it goes on. */
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
	 * Loads what is new in the log files; one that seems to be of another format is left
	 * unread.
	 */
	public RunResult run() {
		return run(FirstUse.CHECKED);
	}

	/**
	 * Loads what is new in the log files.
	 * @param firstUse what becomes of a file that seems to be of another format
	 * @throws dev.usagemill.failure.RefusedException if the run cannot start as it is
	 * asked to, or if there is nothing new but such files; nothing is loaded then
	 * @throws BusyException if another run holds the warehouse; nothing is touched then
	 * @throws FailedException if the run does not finish; running again completes it
	 * @throws dev.usagemill.failure.StoppedException if the process is asked to stop
	 */
	public RunResult run(FirstUse firstUse) {
		Instant start = Instant.now();
		return FailedException.wrapping(() -> {
			LogSearch logs = LogSearch.of(this.settings.logs(), this.settings.links()).orRefuse();
			return held(logs.files(), (run) -> {
				List<String> repaired = run.repair(wanted(run.load().warehouse()));
				List<LoadFigures> loads = recover(run);
				List<String> concerns = new ArrayList<>();
				loadLogs(run, logs, firstUse, loads, concerns);
				retire(run).ifPresent(loads::add);
				concerns.addAll(repaired);
				return new RunResult(run.load().warehouse().root(), run.load().warehouse().sample(), loads, concerns,
						new OutdatedDays(run.load().warehouse(), run.load().files(), run.load().database(),
								run.prices())
							.find(),
						Duration.between(start, Instant.now()), run.steps().took(), this.settings);
			});
		});
	}

	/**
	 * Loads those of the rejected lines that are events now. Of lines of which only the
	 * beginning is kept the rest is read in the log files.
	 * @throws dev.usagemill.failure.RefusedException if there is no warehouse, or as
	 * {@link #run()}
	 */
	public RetryResult retry(RejectedFilter filter) {
		Instant start = Instant.now();
		return FailedException.wrapping(() -> {
			WarehouseFormat.existing(this.settings.warehousePath());
			return held(List.of(), (run) -> {
				run.repair(wanted(run.load().warehouse())).forEach(LOG::warn);
				List<LoadFigures> loads = recover(run);
				RetryLoad load = new RetryLoad(run.load(), run.next(), this.clock.instant(),
						filter.loads(run.load().warehouse().rejectedLoads(run.load().files())), filter.reason(),
						input(run, LogSearch.of(this.settings.logs(), this.settings.links()), FirstUse.ACCEPTED));
				run.finish(load).ifPresent(loads::add);
				RunResult result = new RunResult(run.load().warehouse().root(), run.load().warehouse().sample(), loads,
						List.of(), new TreeSet<>(), Duration.between(start, Instant.now()), run.steps().took(),
						this.settings);
				return new RetryResult(result, load.tried(), load.loaded(), load.cut());
			});
		});
	}

	/**
	 * Prices the days of a period again on which the current price file changes
	 * something. No log file is read.
	 * @throws dev.usagemill.failure.RefusedException if there is no warehouse, or as
	 * {@link #run()}
	 */
	public RepriceResult reprice(LocalDate from, LocalDate to) {
		return FailedException.wrapping(() -> {
			WarehouseFormat.existing(this.settings.warehousePath());
			return held(List.of(), (run) -> {
				run.repair(wanted(run.load().warehouse())).forEach(LOG::warn);
				List<LoadFigures> loads = recover(run);
				RepriceLoad load = new RepriceLoad(run.load(), run.next(), this.clock.instant(), run.prices(), from,
						to);
				run.finish(load).ifPresent(loads::add);
				return new RepriceResult(from, to, load.changes(), loads);
			});
		});
	}

	/**
	 * Writes the days of older formats again in the current one.
	 * @return the loads that did it; empty if there is no such day
	 * @throws dev.usagemill.failure.RefusedException if there is no warehouse, or as
	 * {@link #run()}
	 */
	public List<LoadFigures> upgrade() {
		return FailedException.wrapping(() -> {
			WarehouseFormat.existing(this.settings.warehousePath());
			return held(List.of(), (run) -> {
				run.repair(wanted(run.load().warehouse())).forEach(LOG::warn);
				List<LoadFigures> loads = recover(run);
				Optional<LoadFigures> upgraded = run.finish(new UpgradeLoad(run.load(), run.next(), Instant.now()));
				while (upgraded.isPresent()) {
					loads.add(upgraded.get());
					upgraded = run.finish(new UpgradeLoad(run.load(), run.next(), Instant.now()));
				}
				return loads;
			});
		});
	}

	/**
	 * Puts the records of all loads but the newest into one file, and makes the job's
	 * history small.
	 * @throws dev.usagemill.failure.RefusedException if there is no warehouse, or as
	 * {@link #run()}
	 */
	public CompactResult compact() {
		return FailedException.wrapping(() -> {
			WarehouseFormat.existing(this.settings.warehousePath());
			return held(List.of(), (run) -> new Compaction(run).compact(recover(run)));
		});
	}

	private <T> T held(Collection<Path> logFiles, JobRun.Work<T> work) throws IOException, SQLException {
		return JobRun.with(this.settings, this.files, this.progress, logFiles, work);
	}

	/** Applies what is committed and not applied. */
	static List<LoadFigures> recover(JobRun run) throws IOException, SQLException {
		Optional<LoadRecord> waiting = run.load().history().waiting();
		return waiting.isEmpty() ? new ArrayList<>()
				: new ArrayList<>(run.finish(new CommittedLoad(waiting.get())).stream().toList());
	}

	/** Removes the days that are no longer kept. */
	private Optional<LoadFigures> retire(JobRun run) throws IOException, SQLException {
		RetentionLoad load = new RetentionLoad(run.load(), run.next(), Instant.now(), wanted(run.load().warehouse()));
		return load.days().isEmpty() ? Optional.empty() : run.finish(load);
	}

	/** A log that is rotated while it is read is planned again, under its new name. */
	private void loadLogs(JobRun run, LogSearch found, FirstUse firstUse, List<LoadFigures> loads,
			List<String> concerns) throws IOException, SQLException {
		for (int attempt = 1;; attempt++) {
			LogSearch logs = (attempt == 1 && loads.isEmpty()) ? found
					: LogSearch.of(this.settings.logs(), this.settings.links()).orRefuse();
			LogLoad load = new LogLoad(run.load(), run.next(), Instant.now(), input(run, logs, firstUse));
			try {
				run.finish(load).ifPresent(loads::add);
				concerns.addAll(logs.concerns());
				concerns.addAll(load.concerns());
				if (loads.isEmpty() && load.hasLeftUnread()) {
					concerns.add(0, "nothing is loaded.");
					throw new RefusedException(concerns);
				}
				return;
			}
			catch (IOException | SQLException | FailedException failed) {
				if (attempt == ATTEMPTS || !load.isOutdated()) {
					throw failed;
				}
				LOG.warn("a log file was rotated or changed while it was read; planning again");
			}
		}
	}

	private LogInput input(JobRun run, LogSearch logs, FirstUse firstUse) throws IOException {
		return new LogInput(logs.files(), this.settings.fieldMapping(), this.settings.lineLimit(),
				this.settings.keptLabels(), this.settings.sliceSize().bytes(), this.settings.expansionLimit(),
				oldestDay(run), firstUse)
			.refusing(RefusedUsers.after(run.load().history().records(), run.load().warehouse(), this.files));
	}

	/**
	 * A day whose events are gone would come back with the late ones only. The sample's
	 * days do not move on.
	 */
	private LocalDate oldestDay(JobRun run) throws IOException {
		Warehouse warehouse = run.load().warehouse();
		KeptDays kept = KeptDays.after(run.load().history().records()).and(wanted(warehouse));
		return warehouse.sample() ? kept.eventsFrom()
				: KeptDays.later(this.settings.oldestDay().before(today(warehouse)), kept.eventsFrom());
	}

	/** What the settings keep; of the sample all. */
	private KeptDays wanted(Warehouse warehouse) {
		LocalDate today = today(warehouse);
		return warehouse.sample() ? KeptDays.ALL
				: new KeptDays(this.settings.keepEvents().before(today), this.settings.keepUsage().before(today));
	}

	private LocalDate today(Warehouse warehouse) {
		return LocalDate.ofInstant(this.clock.instant(), warehouse.zone());
	}

}
