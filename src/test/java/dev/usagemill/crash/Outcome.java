package dev.usagemill.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All that a run leaves behind but its times: what must not depend on what befell it.
 *
 * @param files the name of every file and directory of the warehouse but those of jobs/
 * and of what a command says of its run, so that nothing can be left over
 * @param parts SHA-256 of every part of events and daily usage
 * @param published rows of {@code usage.duckdb}
 * @param rejected the rejected lines with their bytes
 */
record Outcome(List<String> files, SortedMap<String, String> parts, List<String> published, List<String> rejected) {

	private static final List<String> TABLES = List.of("FROM daily_usage ORDER BY ALL",
			"FROM daily_usage_summary ORDER BY ALL", "FROM rejected_line ORDER BY ALL", "FROM warehouse",
			"SELECT * EXCLUDE (started_at, finished_at) FROM load ORDER BY ALL");

	private static final Pattern OF_THE_RUN = Pattern
		.compile("jobs.*|checked_parts\\.json|\\.?(last_run\\.json|metrics\\.prom)(\\.new)?");

	static Outcome of(Path warehouse) throws Exception {
		List<String> rejected = Rows.of("SELECT * REPLACE (hex(raw) AS raw) FROM '" + warehouse
				+ "/rejected/*/*.parquet' ORDER BY load, log_file, byte_offset");
		return new Outcome(files(warehouse), parts(warehouse), published(warehouse), rejected);
	}

	/** What the tables that analysts open hold. */
	static List<String> published(Path warehouse) throws SQLException {
		return Rows.of(warehouse.resolve("usage.duckdb"), TABLES);
	}

	/** SHA-256 of every part that readers of the Parquet files see. */
	static SortedMap<String, String> parts(Path warehouse) throws IOException {
		SortedMap<String, String> parts = new TreeMap<>();
		for (String kind : List.of("events", "daily_usage")) {
			if (!Files.exists(warehouse.resolve(kind))) {
				continue;
			}
			try (Stream<Path> files = Files.walk(warehouse.resolve(kind))) {
				for (Path file : files.filter(Files::isRegularFile).toList()) {
					parts.put(warehouse.relativize(file).toString(), digest(file));
				}
			}
		}
		return parts;
	}

	/** SHA-256 of a file; "absent" if it is not there. */
	static String digest(Path file) throws IOException {
		if (!Files.exists(file)) {
			return "absent";
		}
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	private static List<String> files(Path warehouse) throws IOException {
		try (Stream<Path> files = Files.walk(warehouse)) {
			return files.map((file) -> warehouse.relativize(file).toString())
				.filter((name) -> !OF_THE_RUN.matcher(name).matches())
				.sorted()
				.toList();
		}
	}

}
