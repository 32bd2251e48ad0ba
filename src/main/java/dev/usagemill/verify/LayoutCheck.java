package dev.usagemill.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.usagemill.warehouse.Warehouse;

/**
 * Checks that nothing lies among the day parts that does not belong there: readers take
 * every Parquet file there for data.
 */
final class LayoutCheck {

	private static final String PREFIX = "date=";

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
		for (Path directory : List.of(this.warehouse.events(), this.warehouse.dailyUsage())) {
			for (Path entry : entries(directory)) {
				Optional<LocalDate> day = day(entry);
				if (day.isEmpty() || !Files.isDirectory(entry)) {
					foreign(entry, "does not belong here");
					continue;
				}
				if (!days.contains(day.get()) && this.loads.complete()) {
					foreign(entry, "no load has brought events of this day");
					continue;
				}
				found.add(day.get());
				checkInside(entry, this.warehouse.eventsPart(day.get()).getFileName());
			}
		}
		return found;
	}

	private void checkInside(Path dayDirectory, Path part) throws IOException {
		for (Path entry : entries(dayDirectory)) {
			if (!entry.getFileName().equals(part)) {
				foreign(entry, "is an extra file beside " + part);
			}
		}
	}

	private void foreign(Path entry, String problem) {
		this.findings.find(Finding.Check.PARTS, entry, problem, Remedy.MOVE_AWAY);
	}

	private static Optional<LocalDate> day(Path entry) {
		String name = entry.getFileName().toString();
		try {
			return name.startsWith(PREFIX) ? Optional.of(LocalDate.parse(name.substring(PREFIX.length())))
					: Optional.empty();
		}
		catch (DateTimeParseException noDay) {
			return Optional.empty();
		}
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
