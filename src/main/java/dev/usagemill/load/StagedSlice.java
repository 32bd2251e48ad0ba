package dev.usagemill.load;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.usagemill.warehouse.Counts;
import dev.usagemill.warehouse.UnreadPlaces;

/**
 * What the reader of a slice counted while it staged it; that of all slices of a staged
 * file lies beside it. Its presence says that they are finished.
 *
 * @param counts the slice's lines
 * @param days how many of its events belong to which day
 * @param unreadPlaces the first places of usage that no rule of the field mapping reads
 * @param skippedWithUsage lines, or elements of some, that are skipped and may be of
 * another format, as they have usage
 * @param refused those of the rejected lines and elements that are of users who were
 * forgotten
 */
public record StagedSlice(Counts counts, SortedMap<LocalDate, Long> days, List<String> unreadPlaces,
		long skippedWithUsage, long refused) {

	/** What is not written. */
	static final Map<String, Object> DEFAULTS = Map.of("counts/unreadUsage", 0L, "counts/further", 0L, "refused", 0L);

	/** What the slices of one staged file have together. */
	static StagedSlice sum(Collection<StagedSlice> slices) {
		SortedMap<LocalDate, Long> days = new TreeMap<>();
		slices.forEach((slice) -> slice.days().forEach((day, events) -> days.merge(day, events, Long::sum)));
		return new StagedSlice(slices.stream().map(StagedSlice::counts).reduce(Counts.NONE, Counts::plus), days,
				unreadPlaces(slices), slices.stream().mapToLong(StagedSlice::skippedWithUsage).sum(),
				slices.stream().mapToLong(StagedSlice::refused).sum());
	}

	static List<String> unreadPlaces(Collection<StagedSlice> slices) {
		return slices.stream().map(StagedSlice::unreadPlaces).reduce(List.of(), UnreadPlaces::firstOf);
	}

}
