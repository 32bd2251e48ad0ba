package dev.usagemill.crash;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import org.duckdb.DuckDBConnection;

/**
 * Asks DuckDB as an analyst does: a published database in a new session that only reads.
 */
final class Rows {

	/** Files are read anew for each query; to start an instance takes longer. */
	private static DuckDBConnection ofFiles;

	private Rows() {
	}

	/** Every row of a query on files, as text. */
	static List<String> of(String query) throws SQLException {
		List<String> rows = new ArrayList<>();
		try (Connection connection = ofFiles(); Statement statement = connection.createStatement()) {
			addRows(statement, query, rows);
		}
		return rows;
	}

	private static synchronized Connection ofFiles() throws SQLException {
		if (ofFiles == null) {
			Properties properties = new Properties();
			properties.setProperty("threads", "1");
			properties.setProperty("enable_external_file_cache", "false");
			ofFiles = DriverManager.getConnection("jdbc:duckdb:", properties).unwrap(DuckDBConnection.class);
		}
		return ofFiles.duplicate();
	}

	/** Every row of some queries on a published database, as text. */
	static List<String> of(Path database, List<String> queries) throws SQLException {
		Properties properties = new Properties();
		properties.setProperty("access_mode", "READ_ONLY");
		// a session that finds another one's database in this JVM would see its old file
		properties.setProperty("jdbc_instance_cache", "false");
		properties.setProperty("threads", "1");
		List<String> rows = new ArrayList<>();
		try (var connection = DriverManager.getConnection("jdbc:duckdb:" + database, properties);
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
