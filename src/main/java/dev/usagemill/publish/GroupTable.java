package dev.usagemill.publish;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

import dev.usagemill.event.Labels;
import dev.usagemill.group.UserGroups;
import dev.usagemill.sql.SqlTemplate;
import dev.usagemill.warehouse.WarehouseSql;

/**
 * Fills the table {@code user_group}, and makes the view {@code calendar_usage} that
 * joins it.
 */
final class GroupTable {

	private GroupTable() {
	}

	static void fill(Connection connection, Statement statement, UserGroups groups) throws SQLException {
		List<String> columns = groups.columns().columns();
		statement.execute(sql("create-user-group", columns, " VARCHAR").statement());
		statement.execute(sql("create-calendar-usage", columns, "").statement());
		try (DuckDBAppender rows = connection.unwrap(DuckDBConnection.class)
			.createAppender("usage", "main", "user_group")) {
			for (UserGroups.Row row : groups.rows()) {
				rows.beginRow().append(row.user()).append(row.firstDay()).append(row.lastDay());
				for (String value : row.values()) {
					rows.append(value);
				}
				rows.endRow();
			}
		}
	}

	private static SqlTemplate sql(String name, List<String> columns, String type) {
		return WarehouseSql.beside(GroupTable.class, name, Labels.NONE)
			.withList("groups",
					columns.stream().map((column) -> ",\n    " + column + type).collect(Collectors.joining()));
	}

}
