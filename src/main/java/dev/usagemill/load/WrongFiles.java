package dev.usagemill.load;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.usagemill.load.LoadPlan.PlannedFile;
import dev.usagemill.warehouse.Counts;

/**
 * Finds the log files of a plan that are read for the first time and are probably not
 * what they were read as. Files that continue each other hold the same lines, so they are
 * judged together, as one.
 *
 * <p>
 * A file is wrong if it has no event, or next to none, and lines that are rejected, or
 * skipped although they have usage. Other lines that a field mapping skips are no sign of
 * that: a session in which only the user has spoken yet has nothing else. They become one
 * if the whole load has no event.
 */
final class WrongFiles {

	/** Of fewer lines a share says nothing. */
	private static final long ENOUGH_LINES = 100;

	private static final long LINES_PER_EVENT = 100;

	/** By the first file of those that continue each other. */
	private final Map<PlannedFile, Counts> counts = new IdentityHashMap<>();

	private final Set<PlannedFile> wrong = Collections.newSetFromMap(new IdentityHashMap<>());

	/**
	 * Judges the files of a plan.
	 * @param staged what was counted of each slice, by its hash
	 */
	WrongFiles(LoadPlan plan, Map<String, StagedSlice> staged) {
		Map<PlannedFile, Long> skippedWithUsage = new IdentityHashMap<>();
		Map<PlannedFile, Long> refused = new IdentityHashMap<>();
		for (PlannedFile file : plan.files()) {
			StagedSlice read = StagedSlice
				.sum(file.slices().stream().map((slice) -> staged.get(slice.hash())).toList());
			this.counts.merge(first(file), read.counts(), Counts::plus);
			skippedWithUsage.merge(first(file), read.skippedWithUsage(), Long::sum);
			refused.merge(first(file), read.refused(), Long::sum);
		}
		this.counts.forEach((first, read) -> {
			if (first.from() == 0 && isLost(read, skippedWithUsage.get(first), refused.get(first))) {
				this.wrong.add(first);
			}
		});
		long events = this.counts.entrySet()
			.stream()
			.filter((read) -> !this.wrong.contains(read.getKey()))
			.mapToLong((read) -> read.getValue().staged() + refused.get(read.getKey()))
			.sum();
		this.counts.forEach((first, read) -> {
			if (first.from() == 0 && read.skipped() > 0 && events == 0) {
				this.wrong.add(first);
			}
		});
	}

	/** Those of a plan's files, in the same order. */
	List<PlannedFile> of(LoadPlan plan) {
		return plan.files().stream().filter((file) -> this.wrong.contains(first(file))).toList();
	}

	/** What was read of a file and of those that it continues or that continue it. */
	Counts counts(PlannedFile file) {
		return this.counts.get(first(file));
	}

	/** Lines of users who were forgotten are of the right format. */
	private static boolean isLost(Counts read, long skippedWithUsage, long refused) {
		long lost = read.rejected() - refused + skippedWithUsage;
		long events = read.staged() + refused;
		long judged = events + lost;
		boolean hardlyAny = judged >= ENOUGH_LINES && events * LINES_PER_EVENT < judged;
		return lost > 0 && (events == 0 || hardlyAny);
	}

	/** The first of the files that continue each other. */
	static PlannedFile first(PlannedFile file) {
		PlannedFile first = file;
		while (first.follows() != null) {
			first = first.follows();
		}
		return first;
	}

}
