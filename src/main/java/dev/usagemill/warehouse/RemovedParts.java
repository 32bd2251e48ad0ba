package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Files of days that loads have restated and that somebody has removed, though no
 * retention has. Without them sums are too small and look right.
 */
public final class RemovedParts {

	private final Warehouse warehouse;

	private final DurableFiles files;

	private final SortedSet<LocalDate> days = new TreeSet<>();

	private final KeptDays kept;

	/**
	 * Looks for files of the days of applied loads.
	 * @param loads whose days should be there
	 */
	public RemovedParts(Warehouse warehouse, DurableFiles files, Collection<LoadRecord> loads) {
		this.warehouse = warehouse;
		this.files = files;
		loads.forEach((load) -> this.days.addAll(load.days().keySet()));
		this.kept = KeptDays.after(loads);
	}

	/** Those of {@code events/}; only a backup has them. */
	public List<Path> events() throws IOException {
		return missing(this.warehouse::eventsPart, this.kept::hasEvents);
	}

	/** Those of {@code daily_usage/}; they can be made again from the events. */
	public List<Path> dailyUsage() throws IOException {
		return missing(this.warehouse::dailyUsagePart, this.kept::hasUsage);
	}

	private List<Path> missing(Function<LocalDate, Path> part, Predicate<LocalDate> kept) throws IOException {
		List<Path> missing = new ArrayList<>();
		for (LocalDate day : this.days) {
			Path file = part.apply(day);
			if (kept.test(day) && !this.files.exists(file)) {
				missing.add(file);
			}
		}
		return missing;
	}

}
