package dev.usagemill.serve;

import java.nio.file.Path;

import dev.usagemill.LogLines;
import dev.usagemill.TemporaryWarehouse;

/** A load of one event on each of two days: half of one would be seen. */
final class TwoEvents {

	private TwoEvents() {
	}

	static void load(TemporaryWarehouse warehouse) throws Exception {
		Path log = warehouse.layout().root().resolveSibling("app.jsonl");
		long load = warehouse.history().latest();
		LogLines.append(log, LogLines.line(LogLines.event("a" + load, "2026-11-19T10:00:00Z", 5, 7)),
				LogLines.line(LogLines.event("b" + load, "2026-11-20T10:00:00Z", 5, 7)));
		warehouse.apply(warehouse.load(log));
	}

}
