package dev.usagemill.verify;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.usagemill.load.LoggedLines;
import dev.usagemill.log.LogFile;
import dev.usagemill.log.LogSlice;
import dev.usagemill.warehouse.LoadRecord;

/**
 * What a load has read of a log file, to be read a second time.
 *
 * @param record the load
 * @param source what it has read
 * @param file where that is now
 * @param slices the same range, cut for the second reading
 */
record Reread(LoadRecord record, LoadRecord.Source source, LogFile file, List<LogSlice> slices) {

	/** How many events the load has staged from the source, by day. */
	static SortedMap<LocalDate, Long> days(LoadRecord record, LoadRecord.Source source) {
		SortedMap<LocalDate, Long> days = new TreeMap<>();
		record.slices()
			.stream()
			.filter((slice) -> slice.logFile().equals(source.logFile()))
			.forEach((slice) -> slice.days().forEach((day, events) -> days.merge(day, events, Long::sum)));
		return days;
	}

	/** Whether the file still is what it was before the second reading. */
	boolean stillHolds() throws IOException {
		return this.file.isCompressed() || LoggedLines.holds(LogFile.look(this.file.path(), 1), this.source);
	}

}
