package dev.usagemill.apply;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

import dev.usagemill.failure.FailedException;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadHistory;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.PartColumns;
import dev.usagemill.warehouse.PartMetadata;
import dev.usagemill.warehouse.WarehouseFormat;

/**
 * What a part of events does not have is read as its default, and a restated day is
 * written with it. So only what the part's format did not have yet may be missing.
 */
record RequiredColumns(DurableFiles files, LoadHistory history) {

	/**
	 * Checks a part, if it is there.
	 * @throws FailedException if a column is missing
	 */
	void check(Path part) throws IOException {
		if (!this.files.exists(part)) {
			return;
		}
		Set<String> columns = PartMetadata.columns(this.files, part);
		if (PartColumns.missingOfEvents(WarehouseFormat.VERSION, columns).isEmpty()) {
			return;
		}
		Set<String> missing = PartColumns.missingOfEvents(format(part), columns);
		if (!missing.isEmpty()) {
			throw new FailedException(part + " is damaged: it has no column " + String.join(", ", missing)
					+ ". Restore it from a backup; nothing of the day has been changed.");
		}
	}

	private int format(Path part) throws IOException {
		return this.history.record(PartMetadata.read(this.files, part).load())
			.map(LoadRecord::format)
			.orElse(WarehouseFormat.VERSION);
	}

}
