package dev.usagemill.job;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.usagemill.merge.EventMerge;
import dev.usagemill.warehouse.AppliedLoad;
import dev.usagemill.warehouse.LoadHistory;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.MergeCounts;

/** Every load and what became of it, as {@code usage.duckdb} tells it. */
final class PublishedLoads {

	private PublishedLoads() {
	}

	/** All loads; the newest may have no mark yet, and then gets one that ends now. */
	static Map<LoadRecord, AppliedLoad> of(LoadHistory history, EventMerge events) throws IOException {
		Map<LoadRecord, AppliedLoad> loads = new LinkedHashMap<>();
		for (LoadRecord load : history.records()) {
			Optional<AppliedLoad> applied = history.applied(load.load());
			loads.put(load, applied.isPresent() ? applied.get()
					: new AppliedLoad(load.load(), Instant.now(), counts(load, events)));
		}
		return loads;
	}

	/** A reprice merges nothing; its days' events tell of an earlier load. */
	private static MergeCounts counts(LoadRecord load, EventMerge events) throws IOException {
		MergeCounts counts = MergeCounts.NONE;
		if (!load.bringsEvents()) {
			return counts;
		}
		for (LocalDate day : load.days().keySet()) {
			counts = counts.plus(events.merged(day));
		}
		return counts;
	}

}
