package dev.usagemill.load;

import java.time.LocalDate;
import java.util.SortedMap;

import dev.usagemill.warehouse.Counts;

/**
 * What the reader of a slice counted while it staged it; lies beside the staged file. Its
 * presence says that the slice is finished.
 *
 * @param counts the slice's lines
 * @param days how many of its events belong to which day
 */
public record StagedSlice(Counts counts, SortedMap<LocalDate, Long> days) {
}
