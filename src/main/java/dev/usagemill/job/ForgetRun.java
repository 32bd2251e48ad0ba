package dev.usagemill.job;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.usagemill.failure.FailedException;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.load.ProgressListener;
import dev.usagemill.restate.AllowLoad;
import dev.usagemill.restate.ForgetLoad;
import dev.usagemill.restate.Totals;
import dev.usagemill.settings.Settings;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.KeptDays;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.WarehouseFormat;

/** Forgets users, or shows what there is of them. */
public final class ForgetRun {

	private static final Logger LOG = LoggerFactory.getLogger(ForgetRun.class);

	private final Settings settings;

	private final DurableFiles files;

	public ForgetRun(Settings settings) {
		this(settings, DurableFiles.local());
	}

	/** A run whose files change through a file system of the caller's. */
	ForgetRun(Settings settings, DurableFiles files) {
		this.settings = settings;
		this.files = files;
	}

	/**
	 * Looks only.
	 * @throws RefusedException if there is no warehouse, or a load waits to be published
	 */
	public ForgetResult look(Set<String> users) {
		return held((run) -> {
			run.load().history().waiting().ifPresent((record) -> {
				throw new RefusedException("load " + record.load()
						+ " is committed and waits to be published: run `usagemill run` first.");
			});
			return result(run, users, load(run, users, Totals.WITHOUT));
		});
	}

	/**
	 * Removes all that names the users, and refuses their lines from now on.
	 * @throws RefusedException if there is no warehouse
	 * @throws FailedException if it does not finish; a run, or this again, completes it
	 */
	public ForgetResult remove(Set<String> users) {
		return forget(users, Totals.WITHOUT);
	}

	/** The same, but their events stay under other names. */
	public ForgetResult rename(Set<String> users) {
		return forget(users, Totals.KEPT);
	}

	/**
	 * Takes lines of forgotten users again.
	 * @throws RefusedException if there is no warehouse, or one of them was not forgotten
	 */
	public List<LoadFigures> allow(Set<String> users) {
		return held((run) -> {
			List<LoadFigures> loads = begin(run);
			AllowLoad load = new AllowLoad(run.load(), run.next(), Instant.now(), users);
			load.check();
			run.finish(load).ifPresent(loads::add);
			return loads;
		});
	}

	private ForgetResult forget(Set<String> users, Totals totals) {
		return held((run) -> {
			List<LoadFigures> loads = begin(run);
			ForgetLoad load = load(run, users, totals);
			ForgetResult found = result(run, users, load);
			run.finish(load).ifPresent(loads::add);
			return found.with(loads);
		});
	}

	private static ForgetLoad load(JobRun run, Set<String> users, Totals totals) throws IOException {
		return new ForgetLoad(run.load(), run.next(), Instant.now(), users, totals);
	}

	private <T> T held(JobRun.Work<T> work) {
		return FailedException.wrapping(() -> {
			WarehouseFormat.existing(this.settings.warehousePath());
			return JobRun.with(this.settings, this.files, ProgressListener.NONE, List.of(), work);
		});
	}

	private static List<LoadFigures> begin(JobRun run) throws IOException, SQLException {
		run.repair(KeptDays.ALL).forEach(LOG::warn);
		return NightlyRun.recover(run);
	}

	private ForgetResult result(JobRun run, Set<String> users, ForgetLoad load) throws IOException, SQLException {
		List<ForgottenUser> found = load.look()
			.stream()
			.map((user) -> new ForgottenUser(user.user(), user.days().size(), user.events(), user.rejected(),
					user.conflicts(), user.isRefused()))
			.toList();
		List<LoadRecord> records = run.load().history().records();
		NamingFiles named = new NamingFiles(users).look(this.settings, records);
		SortedSet<String> paths = records.stream()
			.flatMap((record) -> record.sources().stream())
			.map(LoadRecord.Source::logFile)
			.filter((path) -> users.stream().anyMatch(path::contains))
			.collect(Collectors.toCollection(TreeSet::new));
		return new ForgetResult(found, named.found(), named.unread(), paths, named.concerns(), List.of());
	}

}
