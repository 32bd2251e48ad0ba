package dev.usagemill.verify;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

import dev.usagemill.warehouse.AppliedLoad;
import dev.usagemill.warehouse.Forgotten;
import dev.usagemill.warehouse.KeptDays;
import dev.usagemill.warehouse.LoadRecord;

/**
 * The loads that could be read.
 *
 * @param records the load records, oldest first
 * @param applied the marks of published loads, by number
 * @param complete whether none is missing or damaged; if not, nothing can be said about
 * what should be there
 */
record Loads(List<LoadRecord> records, Map<Long, AppliedLoad> applied, boolean complete) {

	boolean isApplied(LoadRecord record) {
		return this.applied.containsKey(record.load());
	}

	List<LoadRecord> appliedRecords() {
		return this.records.stream().filter(this::isApplied).toList();
	}

	/** The applied loads that restate a day, reprices among them, oldest first. */
	List<LoadRecord> restating(LocalDate day) {
		return appliedRecords().stream()
			.filter((record) -> record.type().writesUsage() && record.days().containsKey(day))
			.toList();
	}

	/** What applied retentions have left: what they do not keep is gone. */
	KeptDays kept() {
		return KeptDays.after(appliedRecords());
	}

	/** The same with one that waits: what that does not keep may be there. */
	KeptDays keptSoon() {
		return KeptDays.after(this.records);
	}

	/** The committed load that the next run completes, if there is one. */
	Optional<LoadRecord> waiting() {
		return this.records.stream().filter((record) -> !isApplied(record)).reduce((first, second) -> second);
	}

	/** The applied loads that have brought events of a day, oldest first. */
	List<LoadRecord> bringing(LocalDate day) {
		return restating(day).stream().filter((record) -> record.type().writesEvents()).toList();
	}

	/** How many lines that a load had rejected were loaded by applied retries since. */
	long retried(long load) {
		return appliedRecords().stream()
			.filter((record) -> record.retried().contains(load))
			.mapToLong((record) -> record.slices().get(record.retried().indexOf(load)).counts().lines())
			.sum();
	}

	/** How many of something loads have forgotten. */
	long forgotten(ToLongFunction<Forgotten> amount) {
		return appliedRecords().stream().map(LoadRecord::forgotten).filter(Objects::nonNull).mapToLong(amount).sum();
	}

	/** Whether the next run is going to change the day. */
	boolean isWaiting(LocalDate day) {
		return waiting(day).isPresent();
	}

	/** The committed load that the next run completes, if it restates the day. */
	Optional<LoadRecord> waiting(LocalDate day) {
		return waiting().filter((record) -> record.days().containsKey(day));
	}

	/** All days of which the applied loads have brought events, kept or not. */
	SortedSet<LocalDate> days() {
		SortedSet<LocalDate> days = new TreeSet<>();
		appliedRecords().forEach((record) -> days.addAll(record.days().keySet()));
		return days;
	}

	/** How many events loads have taken away; -1 if that is not known of a day. */
	long removed() {
		KeptDays kept = kept();
		SortedSet<LocalDate> unknown = days();
		unknown.removeIf(kept::hasEvents);
		List<LoadRecord> removing = appliedRecords().stream().filter((record) -> record.kept() != null).toList();
		removing.forEach((record) -> unknown.removeAll(record.removed().keySet()));
		return unknown.isEmpty() ? appliedRecords().stream()
			.flatMap((record) -> record.removed().values().stream())
			.mapToLong(Long::longValue)
			.sum() : -1;
	}

}
