package dev.usagemill.job;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parts of the merge: single days, unless there are many. What Spring Batch writes
 * about a part would take longer, and more room, than merging a small day.
 */
final class DayGroups {

	/** Enough for all threads to have work until the end. */
	private static final int MOST_PARTS = 64;

	private DayGroups() {
	}

	/** Divides days, which are in order, into parts; each is named by its days. */
	static List<String> of(List<LocalDate> days) {
		int size = Math.max(1, (days.size() + MOST_PARTS - 1) / MOST_PARTS);
		List<String> groups = new ArrayList<>();
		for (int from = 0; from < days.size(); from += size) {
			groups.add(days.subList(from, Math.min(days.size(), from + size))
				.stream()
				.map(LocalDate::toString)
				.collect(Collectors.joining(" ")));
		}
		return groups;
	}

	/** The days of a part. */
	static List<LocalDate> days(String group) {
		return Stream.of(group.split(" ")).map(LocalDate::parse).toList();
	}

}
