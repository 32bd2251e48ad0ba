package dev.usagemill.job;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * The parts of the merge: single days, unless there are many or they are small. What
 * Spring Batch writes about a part takes longer, and more room, than merging a small day.
 */
final class DayGroups {

	/** Enough for all threads to have work until the end. */
	private static final int MOST_PARTS = 64;

	/** In staged events, on average. Of such days no part takes long. */
	private static final long SMALL_DAY = 1_000;

	private static final String TO = " to ";

	private DayGroups() {
	}

	/**
	 * Divides days into parts; each is named by its first and its last day, as Spring
	 * Batch has 100 characters for the name of a step.
	 * @param staged how many events are staged for each of them; none at all if they are
	 * restated from what is stored, which may be large
	 * @param workers how many parts are worked on at once
	 */
	static List<String> of(SortedMap<LocalDate, Long> staged, int workers) {
		List<LocalDate> days = List.copyOf(staged.keySet());
		long events = staged.values().stream().mapToLong(Long::longValue).sum();
		boolean small = events > 0 && events < SMALL_DAY * days.size();
		int parts = small ? Math.min(MOST_PARTS, workers) : MOST_PARTS;
		int size = Math.max(1, (days.size() + parts - 1) / parts);
		List<String> groups = new ArrayList<>();
		for (int from = 0; from < days.size(); from += size) {
			groups.add(name(days.get(from), days.get(Math.min(days.size(), from + size) - 1)));
		}
		return groups;
	}

	private static String name(LocalDate first, LocalDate last) {
		return first.equals(last) ? first.toString() : first + TO + last;
	}

	/**
	 * The days of a part.
	 * @param staged all days
	 */
	static Set<LocalDate> days(String group, SortedMap<LocalDate, Long> staged) {
		String[] ends = group.split(TO);
		LocalDate last = LocalDate.parse(ends[ends.length - 1]);
		return staged.subMap(LocalDate.parse(ends[0]), last.plusDays(1)).keySet();
	}

}
