package dev.usagemill.load;

import java.time.LocalDate;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.usagemill.warehouse.Counts;

/**
 * What the reader of a slice counted while it staged it; that of all slices of a staged
 * file lies beside it. Its presence says that they are finished.
 *
 * @param counts the slice's lines
 * @param days how many of its events belong to which day
 */
public record StagedSlice(Counts counts, SortedMap<LocalDate, Long> days) {

	/** What the slices of one staged file have together. */
	static StagedSlice sum(Collection<StagedSlice> slices) {
		SortedMap<LocalDate, Long> days = new TreeMap<>();
		slices.forEach((slice) -> slice.days().forEach((day, events) -> days.merge(day, events, Long::sum)));
		return new StagedSlice(slices.stream().map(StagedSlice::counts).reduce(Counts.NONE, Counts::plus), days);
	}

}
