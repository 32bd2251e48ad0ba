package dev.usagemill.publish;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Another process that reads every row of every table and view of some databases. It
 * needs nothing but a driver, of whatever version.
 */
final class EveryRelation {

	private EveryRelation() {
	}

	public static void main(String[] databases) throws SQLException {
		PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
		Properties readOnly = new Properties();
		readOnly.setProperty("duckdb.read_only", "true");
		for (String database : databases) {
			try (Connection usage = DriverManager.getConnection("jdbc:duckdb:" + database, readOnly)) {
				for (String relation : rows(usage,
						"SELECT table_name FROM information_schema.tables ORDER BY table_name")) {
					out.println("-- " + database + " " + relation);
					rows(usage, "SELECT COLUMNS(*)::VARCHAR FROM \"" + relation + '"').stream()
						.sorted()
						.forEach(out::println);
				}
				rows(usage, "SELECT table_name, column_name, data_type, comment FROM duckdb_columns() "
						+ "WHERE NOT internal ORDER BY ALL")
					.forEach(out::println);
			}
		}
	}

	private static List<String> rows(Connection usage, String query) throws SQLException {
		List<String> rows = new ArrayList<>();
		try (Statement statement = usage.createStatement(); ResultSet result = statement.executeQuery(query)) {
			while (result.next()) {
				List<String> row = new ArrayList<>();
				for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
					row.add(result.getString(column));
				}
				rows.add(String.join("|", row));
			}
		}
		return rows;
	}

}
