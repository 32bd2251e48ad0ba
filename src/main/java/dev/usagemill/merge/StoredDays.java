package dev.usagemill.merge;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

import dev.usagemill.sql.SqlTemplate;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.PartColumns;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseFormat;

/**
 * The events of days as they are stored, for statements that read them all at once. The
 * files do not say the day of an event; their names do.
 */
record StoredDays(Warehouse warehouse, DurableFiles files, Collection<LocalDate> days) {

	private static final String DAY_OF_FILE = "parse_filename(filename, true)::DATE";

	boolean isEmpty() {
		return this.days.isEmpty();
	}

	List<Path> parts() {
		return this.days.stream().map(this.warehouse::eventsPart).toList();
	}

	/** Fills in which files to read, and what says the day of an event in them. */
	SqlTemplate in(SqlTemplate sql) {
		SqlTemplate reading = sql.with("events", parts());
		return (this.days.size() == 1) ? reading.with("day", this.days.iterator().next())
				: reading.withList("day", DAY_OF_FILE);
	}

	/** The oldest format in which one of them may have been written. */
	int format() throws IOException {
		int format = WarehouseFormat.VERSION;
		for (Path part : parts()) {
			format = Math.min(format, PartColumns.formatOfEvents(this.files, part, this.warehouse.labels()));
		}
		return format;
	}

	OccurringCounts occurring() throws IOException {
		return OccurringCounts.of(this.files, parts());
	}

}
