package dev.usagemill.job;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.Warehouse;

/** Rejected lines and conflicts are kept for some days; their counts stay for ever. */
final class OldLines {

	private OldLines() {
	}

	static void drop(Warehouse warehouse, DurableFiles files, Collection<LoadRecord> loads, int days)
			throws IOException {
		Instant oldest = Instant.now().minus(Duration.ofDays(days));
		for (LoadRecord load : loads) {
			if (load.startedAt().isBefore(oldest)) {
				files.delete(warehouse.rejectedPart(load.load()).getParent());
				files.delete(warehouse.conflicts(load.load()));
			}
		}
	}

}
