package dev.usagemill.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.usagemill.load.LineRules;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.ForgottenNames;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.RefusedUsers;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseSql;
import dev.usagemill.warehouse.WorkDatabase;

/**
 * Knows of lines that are read again what became of users who were forgotten: a load
 * refused those whom earlier loads had forgotten, and what it brought of others may have
 * been forgotten since.
 */
final class ForgottenRows {

	private final List<LoadRecord> records;

	private final Warehouse warehouse;

	private final DurableFiles files;

	private final WorkDatabase database;

	/**
	 * Of all loads.
	 * @param warehouse whose loads they are
	 * @param database for rows that are read again
	 */
	ForgottenRows(List<LoadRecord> records, Warehouse warehouse, DurableFiles files, WorkDatabase database) {
		this.records = records;
		this.warehouse = warehouse;
		this.files = files;
		this.database = database;
	}

	/** By what a load has decided on its lines. */
	LineRules rules(LoadRecord load) throws IOException {
		List<LoadRecord> before = this.records.stream().filter((record) -> record.load() < load.load()).toList();
		return LineRules.of(load, this.warehouse.zone(), RefusedUsers.after(before, this.warehouse, this.files));
	}

	/** Takes what was forgotten since out of rows of a load that were read again. */
	void drop(LoadRecord load, Path rows) throws IOException, SQLException {
		List<LoadRecord> since = this.records.stream().filter((record) -> record.load() > load.load()).toList();
		RefusedUsers forgotten = RefusedUsers.forgottenBy(since, this.warehouse, this.files);
		if (forgotten.isEmpty()) {
			return;
		}
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			Map<String, String> names = names(statement, rows, forgotten);
			if (names.isEmpty()) {
				return;
			}
			new ForgottenNames(names).createTable(connection);
			Path others = rows.resolveSibling(rows.getFileName() + ".others");
			statement.execute(WarehouseSql.beside(ForgottenRows.class, "write-other-rows")
				.with("staged", List.of(rows))
				.with("target", others)
				.statement());
			this.files.publish(others, rows);
		}
	}

	private Map<String, String> names(Statement statement, Path rows, RefusedUsers forgotten) throws SQLException {
		Map<String, String> names = new TreeMap<>();
		try (ResultSet users = statement.executeQuery(
				WarehouseSql.beside(ForgottenRows.class, "users-of-rows").with("staged", List.of(rows)).statement())) {
			while (users.next()) {
				if (forgotten.has(users.getString("user_id"))) {
					names.put(users.getString("user_id"), "");
				}
			}
		}
		return names;
	}

}
