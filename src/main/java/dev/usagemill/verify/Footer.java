package dev.usagemill.verify;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.usagemill.warehouse.MergeCounts;
import dev.usagemill.warehouse.PartMetadata;

/**
 * What a day part's footer says, read by DuckDB.
 *
 * @param load the newest load that it holds
 * @param counts what became of that load's events; for daily usage nothing
 * @param prices the digest of the price file; null for events
 * @param events the digest of the events' part that a rollup was made from; null for
 * events
 */
record Footer(long load, MergeCounts counts, String prices, String events) {

	/**
	 * Reads a footer.
	 * @return null if the part was not written by usagemill
	 */
	static Footer read(Session session, Path part) throws SQLException {
		Map<String, String> pairs = new HashMap<>();
		for (Row row : session.rows(session.sql("read-footer").with("part", List.of(part)))) {
			pairs.put(row.text("key"), row.text("value"));
		}
		try {
			MergeCounts counts = pairs.containsKey(PartMetadata.EVENTS)
					? new MergeCounts(number(pairs, PartMetadata.EVENTS), number(pairs, PartMetadata.DUPLICATES),
							number(pairs, PartMetadata.CONFLICTS))
					: MergeCounts.NONE;
			return new Footer(number(pairs, PartMetadata.LOAD), counts, pairs.get(PartMetadata.PRICES),
					pairs.get(PartMetadata.EVENTS_DIGEST));
		}
		catch (NumberFormatException foreign) {
			return null;
		}
	}

	/** Whether it is complete for a rollup. */
	boolean isOfRollup() {
		return this.prices != null && this.events != null;
	}

	private static long number(Map<String, String> pairs, String key) {
		return Long.parseLong(String.valueOf(pairs.get(key)));
	}

}
