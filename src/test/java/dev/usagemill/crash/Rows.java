package dev.usagemill.crash;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Asks DuckDB as an analyst does, each time in a new session that only reads. */
final class Rows {

	private Rows() {
	}

	/** Every row of a query on files, as text. */
	static List<String> of(String query) throws SQLException {
		return of("jdbc:duckdb:", List.of(query), new Properties());
	}

	/** Every row of some queries on a published database, as text. */
	static List<String> of(Path database, List<String> queries) throws SQLException {
		Properties properties = new Properties();
		properties.setProperty("access_mode", "READ_ONLY");
		return of("jdbc:duckdb:" + database, queries, properties);
	}

	private static List<String> of(String url, List<String> queries, Properties properties) throws SQLException {
		// a session that finds another one's database in this JVM would see its old file
		properties.setProperty("jdbc_instance_cache", "false");
		properties.setProperty("threads", "1");
		List<String> rows = new ArrayList<>();
		try (var connection = DriverManager.getConnection(url, properties);
				var statement = connection.createStatement()) {
			for (String query : queries) {
				addRows(statement, query, rows);
			}
		}
		return rows;
	}

	private static void addRows(Statement statement, String query, List<String> rows) throws SQLException {
		try (ResultSet result = statement.executeQuery(query)) {
			int columns = result.getMetaData().getColumnCount();
			while (result.next()) {
				List<String> row = new ArrayList<>();
				for (int column = 1; column <= columns; column++) {
					row.add(result.getString(column));
				}
				rows.add(String.join("|", row));
			}
		}
	}

}
