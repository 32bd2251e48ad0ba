package dev.usagemill.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.usagemill.job.NightlyRun;
import dev.usagemill.job.RepriceResult;
import dev.usagemill.job.RunResult;
import dev.usagemill.settings.Settings;
import dev.usagemill.settings.SettingsReader;

/**
 * A warehouse of a test that is loaded, damaged and verified.
 *
 * @param root the warehouse
 * @param logs a pattern
 * @param prices the price file
 */
record Verified(Path root, String logs, Path prices) {

	static Verified in(Path root, String logs) {
		return new Verified(root, logs, Path.of("jobs/prices.yml").toAbsolutePath());
	}

	RunResult load(String... options) throws IOException {
		return new NightlyRun(settings(options)).run();
	}

	/** Prices a day again. */
	RepriceResult reprice(String day) throws IOException {
		return new NightlyRun(settings()).reprice(LocalDate.parse(day), LocalDate.parse(day));
	}

	void compact() throws IOException {
		new NightlyRun(settings()).compact();
	}

	private Settings settings(String... options) throws IOException {
		Map<String, Object> given = new java.util.HashMap<>(Map.of("warehouse", this.root.toString(), "logs",
				List.of(this.logs), "prices", this.prices.toString()));
		for (int i = 0; i < options.length; i += 2) {
			given.put(options[i], options[i + 1]);
		}
		return SettingsReader.read(this.root.resolve("no-home"), given);
	}

	VerifyReport verify() {
		return Verification.run(new VerifyRequest(this.root, this.prices, List.of(this.logs), 2, 256, 64L << 20, 200));
	}

	/** The findings, each in one line. */
	List<String> findings() {
		return verify().findings()
			.stream()
			.map((finding) -> finding.check() + " " + finding.place() + ": " + finding.problem())
			.toList();
	}

	Path events(String day) {
		return this.root.resolve("events/" + day + ".parquet");
	}

	Path dailyUsage(String day) {
		return this.root.resolve("daily_usage/" + day + ".parquet");
	}

	/** The same warehouse in another place. */
	Verified copyTo(Path target) throws IOException {
		copy(this.root, target);
		return new Verified(target, this.logs, this.prices);
	}

	/**
	 * Writes a part again from a query on the table {@code part}, with its footer as it
	 * was.
	 */
	static void rewrite(Path part, String query) throws IOException, SQLException {
		Path other = part.resolveSibling("other");
		try (var connection = DriverManager.getConnection("jdbc:duckdb:");
				var statement = connection.createStatement()) {
			StringBuilder footer = new StringBuilder();
			try (ResultSet pairs = statement.executeQuery("SELECT decode(key), decode(value)"
					+ " FROM parquet_kv_metadata('" + part + "') WHERE decode(key) LIKE 'usagemill.%'")) {
				while (pairs.next()) {
					footer.append(footer.isEmpty() ? "" : ", ")
						.append("'" + pairs.getString(1) + "': '" + pairs.getString(2) + "'");
				}
			}
			statement.execute("CREATE VIEW part AS FROM read_parquet('" + part + "', hive_partitioning = false)");
			statement.execute("COPY (" + query + ") TO '" + other + "' (FORMAT parquet, KV_METADATA {" + footer + "})");
		}
		Files.move(other, part, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
	}

	/** Changes {@code usage.duckdb} in its place. */
	void update(String sql) throws SQLException {
		try (var connection = DriverManager.getConnection("jdbc:duckdb:" + this.root.resolve("usage.duckdb"));
				var statement = connection.createStatement()) {
			statement.execute(sql);
			statement.execute("CHECKPOINT");
		}
	}

	static void copy(Path from, Path to) throws IOException {
		try (Stream<Path> files = Files.walk(from)) {
			for (Path file : files.toList()) {
				Files.copy(file, to.resolve(from.relativize(file).toString()));
			}
		}
	}

}
