package dev.usagemill.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.usagemill.event.EventField;
import dev.usagemill.event.Labels;
import dev.usagemill.warehouse.DailyUsageColumn;
import dev.usagemill.warehouse.WarehouseSql;

/**
 * The comments on the tables, views and columns of {@code usage.duckdb}: those of its
 * view {@code README}, of {@link EventField} and {@link DailyUsageColumn}, and for all
 * other columns of {@code comments.txt} beside this class. DuckDB takes no parameters in
 * COMMENT ON.
 */
final class Comments {

	private Comments() {
	}

	/**
	 * Writes all comments but those that are there already, as on tables that were taken
	 * over.
	 * @param labels those of the warehouse
	 * @param groups those of the users file
	 * @throws IllegalStateException if a column has none
	 */
	static void write(Statement statement, Labels labels, Labels groups) throws SQLException {
		List<String> comments = new ArrayList<>();
		try (ResultSet relations = statement.executeQuery(sql("readme"))) {
			while (relations.next()) {
				comments.add("COMMENT ON " + (relations.getString("kind").equals("view") ? "VIEW" : "TABLE") + " usage."
						+ name(relations.getString("name")) + " IS " + text(relations.getString("what")));
			}
		}
		Map<String, String> texts = texts();
		labels.names()
			.forEach((label) -> texts.put(Labels.column(label),
					"the label " + label + ", as the app wrote it; NULL if it has none, or it was not kept yet"));
		groups.names()
			.forEach((group) -> texts.put(Labels.column(group),
					"the column " + group + " of the users file, for the user on these days; NULL if it says none"));
		try (ResultSet columns = statement.executeQuery(sql("columns"))) {
			while (columns.next()) {
				String table = columns.getString("table_name");
				String column = columns.getString("column_name");
				String what = texts.getOrDefault(table + "." + column, texts.get(column));
				if (what == null) {
					throw new IllegalStateException("nothing says what " + table + "." + column + " is");
				}
				if (!what.equals(columns.getString("comment"))) {
					comments.add("COMMENT ON COLUMN usage." + name(table) + "." + name(column) + " IS " + text(what));
				}
			}
		}
		statement.execute(String.join(";\n", comments));
	}

	private static Map<String, String> texts() {
		Map<String, String> texts = new HashMap<>();
		for (EventField field : EventField.values()) {
			texts.put(field.column(), field.comment());
		}
		for (DailyUsageColumn column : DailyUsageColumn.values()) {
			texts.put(column.column(), column.comment());
			texts.putIfAbsent(column.summaryColumn(), column.comment());
		}
		texts.putAll(textsOfOthers());
		return texts;
	}

	private static Map<String, String> textsOfOthers() {
		try (InputStream file = Comments.class.getResourceAsStream("comments.txt")) {
			Map<String, String> texts = new HashMap<>();
			new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.startsWith("#"))
				.map((line) -> line.split(": ", 2))
				.forEach((pair) -> texts.put(pair[0], pair[1]));
			return texts;
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

	private static String sql(String name) {
		return WarehouseSql.beside(Comments.class, name).statement();
	}

	private static String name(String name) {
		return '"' + name.replace("\"", "\"\"") + '"';
	}

	private static String text(String text) {
		return "'" + text.replace("'", "''") + "'";
	}

}
