package dev.usagemill.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The peer to keep up with: runs a script of SQL in a JVM that has DuckDB's driver and
 * nothing else.
 */
final class DuckDbScript {

	private DuckDbScript() {
	}

	/**
	 * Wants a pattern of log files, a directory that is not there yet, and the prices.
	 */
	public static void main(String[] arguments) throws IOException, SQLException {
		Path out = Path.of(arguments[1]);
		Files.createDirectories(out);
		try (InputStream script = DuckDbScript.class.getResourceAsStream("duckdb-script.sql");
				Connection connection = DriverManager.getConnection("jdbc:duckdb:");
				Statement statement = connection.createStatement()) {
			String sql = new String(script.readAllBytes(), StandardCharsets.UTF_8);
			for (String one : sql.replace("LOGS", arguments[0])
				.replace("PRICES", arguments[2])
				.replace("OUT", out.toString())
				.split(";\n")) {
				statement.execute(one);
			}
		}
	}

}
