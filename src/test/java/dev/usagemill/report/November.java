package dev.usagemill.report;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * A small month: three users, two features, and a model without a price. The last day
 * with data is 2026-11-20, today is 2026-11-23.
 */
final class November {

	static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneOffset.UTC);

	private November() {
	}

	/** A report with its usual answers; the one about one user asks for alice. */
	static ReportQuery query(String report) {
		return new ReportQuery(report, null, null, null, report.equals("user") ? "alice" : null, null, null);
	}

	static Path write(Path directory) throws SQLException {
		Path file = directory.resolve("usage.duckdb");
		try (UsageTables tables = UsageTables.create(file, "UTC")) {
			tables.usage("2026-10-21", "alice", "chat", "sonnet", 7, 0, "70.000000000000", 0)
				.usage("2026-11-02", "alice", "chat", "sonnet", 1000, 10, "12.345678901234", 0)
				.usage("2026-11-02", "bob", "chat", "sonnet", 10, 0, "20.5", 0)
				.usage("2026-11-19", "bob", "analyze", "sonnet", 300, 7, "0.000000123456", 0)
				.usage("2026-11-20", "carol", "analyze", "mystery", 120, 3, null, 120)
				.usage("2026-11-20", "alice", "chat", "mystery", 5, 0, null, 5)
				.execute("INSERT INTO load VALUES (1, 'logs', '2026-11-20 02:00:00', '2026-11-20 02:00:41', "
						+ "1200, 1000, 90, 1, 100, 9, 0, 0, 3), (2, 'logs', '2026-11-21 02:00:00', NULL, "
						+ "12345, 12000, 300, 0, 45, 0, 0, 0, 1)")
				.execute("INSERT INTO load_log_file VALUES (1, '/logs/a.jsonl', 0, 5000, 1200, 1091, 100, 9, 0, 0), "
						+ "(2, '/logs/a.jsonl', 5000, 6000, 345, 345, 0, 0, 0, 0), "
						+ "(2, '/logs/b.jsonl', 0, 77777, 12000, 11955, 45, 0, 0, 0)")
				.execute("INSERT INTO rejected_line VALUES (1, 'a.jsonl', 3, 99, 'not_json', 'x'), "
						+ "(1, 'a.jsonl', 4, 120, 'missing_field', 'userId'), (2, 'b.jsonl', 1, 0, 'not_json', 'x')");
		}
		return file;
	}

}
