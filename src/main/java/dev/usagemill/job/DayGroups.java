package dev.usagemill.job;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parts of the merge: single days, unless there are many or they are small. What
 * Spring Batch writes about a part takes longer, and more room, than merging a small day.
 */
final class DayGroups {

	/** Enough for all threads to have work until the end. */
	private static final int MOST_PARTS = 64;

	/** The same for small days, of which no part takes long. */
	private static final int PARTS_OF_SMALL_DAYS = 4;

	/** In staged events, on average. */
	private static final long SMALL_DAY = 1_000;

	private DayGroups() {
	}

	/**
	 * Divides days into parts; each is named by its days.
	 * @param staged how many events are staged for each of them; none at all if they are
	 * restated from what is stored, which may be large
	 * @param workers how many parts are worked on at once
	 */
	static List<String> of(SortedMap<LocalDate, Long> staged, int workers) {
		List<LocalDate> days = List.copyOf(staged.keySet());
		long events = staged.values().stream().mapToLong(Long::longValue).sum();
		boolean small = events > 0 && events < SMALL_DAY * days.size();
		int parts = small ? Math.min(MOST_PARTS, PARTS_OF_SMALL_DAYS * workers) : MOST_PARTS;
		int size = Math.max(1, (days.size() + parts - 1) / parts);
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
