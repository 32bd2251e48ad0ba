package dev.usagemill.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.usagemill.warehouse.KeptDays;
import dev.usagemill.warehouse.Warehouse;

/**
 * Checks that nothing lies among the day parts that does not belong there: readers take
 * every Parquet file there for data.
 */
final class LayoutCheck {

	private final Warehouse warehouse;

	private final Findings findings;

	private final Loads loads;

	LayoutCheck(Warehouse warehouse, Findings findings, Loads loads) {
		this.warehouse = warehouse;
		this.findings = findings;
		this.loads = loads;
	}

	/**
	 * Looks through both directories of day parts.
	 * @return the days that are to be checked further: those of the loads, and if load
	 * records are missing all that are there
	 */
	SortedSet<LocalDate> check() throws IOException {
		SortedSet<LocalDate> days = new TreeSet<>(this.loads.days());
		this.loads.waiting().ifPresent((load) -> days.addAll(load.days().keySet()));
		SortedSet<LocalDate> found = new TreeSet<>(days);
		check(this.warehouse.events(), days, this.loads.kept()::hasEvents, found);
		check(this.warehouse.dailyUsage(), days, this.loads.kept()::hasUsage, found);
		found.removeIf((day) -> !this.loads.keptSoon().hasUsage(day));
		noteKept();
		return found;
	}

	private void check(Path directory, SortedSet<LocalDate> days, Predicate<LocalDate> isKept,
			SortedSet<LocalDate> found) throws IOException {
		for (Path entry : entries(directory)) {
			Optional<LocalDate> day = Warehouse.day(entry);
			if (day.isEmpty() || !Files.isRegularFile(entry)) {
				foreign(entry, "does not belong here");
				continue;
			}
			if (!isKept.test(day.get())) {
				foreign(entry, "is here, though a retention has removed it");
				continue;
			}
			if (!days.contains(day.get()) && this.loads.complete()) {
				foreign(entry, "no load has brought events of this day");
				continue;
			}
			found.add(day.get());
		}
	}

	private void noteKept() {
		KeptDays kept = this.loads.kept();
		if (kept.eventsFrom() != null) {
			this.findings.note("Events of days before " + kept.eventsFrom()
					+ ((kept.usageFrom() != null) ? " and daily usage of days before " + kept.usageFrom() : "")
					+ " are no longer kept (keep-events, keep-usage).");
		}
	}

	private void foreign(Path entry, String problem) {
		this.findings.find(Finding.Check.PARTS, entry, problem, Remedy.MOVE_AWAY);
	}

	private static List<Path> entries(Path directory) throws IOException {
		if (!Files.isDirectory(directory)) {
			return List.of();
		}
		try (Stream<Path> entries = Files.list(directory)) {
			return entries.sorted().toList();
		}
	}

}
