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

/**
 * Files of days that loads have restated and that somebody has removed: no run removes
 * one. Without them sums are too small and look right.
 */
public final class RemovedParts {

	private final Warehouse warehouse;

	private final DurableFiles files;

	private final SortedSet<LocalDate> days = new TreeSet<>();

	/**
	 * Looks for files of the days of applied loads.
	 * @param loads whose days should be there
	 */
	public RemovedParts(Warehouse warehouse, DurableFiles files, Collection<LoadRecord> loads) {
		this.warehouse = warehouse;
		this.files = files;
		loads.forEach((load) -> this.days.addAll(load.days().keySet()));
	}

	/** Those of {@code events/}; only a backup has them. */
	public List<Path> events() throws IOException {
		return missing(this.warehouse::eventsPart);
	}

	/** Those of {@code daily_usage/}; they can be made again from the events. */
	public List<Path> dailyUsage() throws IOException {
		return missing(this.warehouse::dailyUsagePart);
	}

	/**
	 * In one sentence for each directory, what is gone and what to do; none if all is
	 * there.
	 */
	public List<String> describe() throws IOException {
		List<String> sentences = new ArrayList<>();
		if (!events().isEmpty()) {
			sentences.add(counted(events()) + " gone, though loads have put events there: restore it from a backup."
					+ " `usagemill verify` names all");
		}
		if (!dailyUsage().isEmpty()) {
			sentences.add(counted(dailyUsage()) + " gone. " + cure(dailyUsage().get(0)));
		}
		return sentences;
	}

	/** How the rollup of a day comes back. */
	public static String cure(Path dailyUsage) {
		LocalDate day = Warehouse.day(dailyUsage).orElseThrow();
		return "Restore it from a backup, or make it again by the current prices: `usagemill reprice --from " + day
				+ " --to " + day + " --apply`";
	}

	private static String counted(List<Path> parts) {
		return parts.get(0)
				+ ((parts.size() == 1) ? " is" : " and " + (parts.size() - 1) + " more of its directory are");
	}

	private List<Path> missing(Function<LocalDate, Path> part) throws IOException {
		List<Path> missing = new ArrayList<>();
		for (LocalDate day : this.days) {
			Path file = part.apply(day);
			if (!this.files.exists(file)) {
				missing.add(file);
			}
		}
		return missing;
	}

}
