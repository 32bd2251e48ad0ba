package dev.usagemill.verify;

import java.time.LocalDate;
import java.util.SortedSet;

/** What resolves a finding; each was tried out, or is the only way left. */
final class Remedy {

	static final String RUN_AGAIN = "Run `usagemill run` again: it completes the load.";

	static final String RESTORE_RECORD = "Run nothing before it is restored from a backup. Without a backup, load all"
			+ " logs into a new warehouse.";

	static final String RESTORE_EVENTS = "Run nothing before it is restored from a backup: a run never makes stored"
			+ " events again, so deleting them loses them. Without a backup, load all logs into a new warehouse.";

	static final String RESTORE_USAGE = "Restore it from a backup: the events of the day are no longer kept, so it"
			+ " cannot be made again.";

	static final String PUBLISH = "Run `usagemill run`: it publishes it again.";

	static final String PUBLISH_AGAIN = "Delete usage.duckdb and run `usagemill run`: it publishes it again.";

	static final String MOVE_AWAY = "Move it out of the warehouse, delete usage.duckdb and run `usagemill run`:"
			+ " readers treat everything there as data.";

	static final String RESTORE_KEPT_LINES = "Restore it from a backup; or delete it and usage.duckdb, run"
			+ " `usagemill run`, and do without the text of these lines.";

	static final String COMPARE_LOG = "Compare the log with a backup. If it was changed after it had been loaded,"
			+ " nothing else is wrong: the warehouse keeps what it has read. If the log is right, load all logs into a"
			+ " new warehouse.";

	static final String ROLL_AGAIN = "If the day's events have a finding too, resolve that first. Then delete the day's"
			+ " file in daily_usage/, if it is there, and run `usagemill run`: it makes the file again from the events.";

	private Remedy() {
	}

	/**
	 * What resolves that prices are lost.
	 * @param days that were priced by them
	 */
	static String restorePrices(SortedSet<LocalDate> days) {
		String restore = "Restore it from a backup. Without one the costs of the days that it priced cannot be proved";
		return days.isEmpty() ? restore + "."
				: restore + "; `usagemill reprice --from %1$s --to %1$s --apply` prices %1$s again%2$s.".formatted(
						days.first(),
						(days.size() == 1) ? "" : ", and likewise the others, the last of which is " + days.last());
	}

}
