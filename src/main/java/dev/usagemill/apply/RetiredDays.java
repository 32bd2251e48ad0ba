package dev.usagemill.apply;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.Predicate;

import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.KeptDays;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.Warehouse;

/** Removes the files of days that a retention does not keep. */
record RetiredDays(Warehouse warehouse, DurableFiles files) {

	/** Doing it again changes nothing; other loads keep all. */
	void remove(LoadRecord record) throws IOException {
		KeptDays kept = record.kept();
		if (kept != null) {
			remove(this.warehouse.events(), kept::hasEvents);
			remove(this.warehouse.dailyUsage(), kept::hasUsage);
		}
	}

	/** What is gone must not come back by a power cut. */
	private void remove(Path directory, Predicate<LocalDate> isKept) throws IOException {
		for (Path part : Warehouse.dayParts(this.files, directory)) {
			if (!isKept.test(Warehouse.day(part).orElseThrow())) {
				this.files.delete(part);
			}
		}
		if (this.files.exists(directory)) {
			this.files.sync(directory);
		}
	}

}
