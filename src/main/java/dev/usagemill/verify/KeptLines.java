package dev.usagemill.verify;

import java.nio.file.Path;
import java.util.List;

/**
 * What is kept of a load for people to look at.
 *
 * @param load its number
 * @param kind rejected lines or conflicts
 * @param files where they lie; empty if they are no longer kept
 * @param expected how many there should be
 */
record KeptLines(long load, Kind kind, List<Path> files, long expected) {

	enum Kind {

		REJECTED("rejected", "rejected lines", "rejected_line"), CONFLICTS("conflicts", "conflicts", "conflict");

		private final String directory;

		private final String plural;

		private final String table;

		Kind(String directory, String plural, String table) {
			this.directory = directory;
			this.plural = plural;
			this.table = table;
		}

		String directory() {
			return this.directory;
		}

		String plural() {
			return this.plural;
		}

		/** The table of {@code usage.duckdb}. */
		String table() {
			return this.table;
		}

		/** The statement that counts them. */
		String count() {
			return "count-" + this.directory;
		}

		/** The statement that compares them with the table. */
		String compare() {
			return "compare-" + this.directory;
		}

	}

}
