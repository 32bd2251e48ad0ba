package dev.usagemill.load;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.usagemill.sql.SqlTemplate;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.ForgottenNames;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseSql;
import dev.usagemill.warehouse.WorkDatabase;

/** The conflicts of the events of forgotten users. */
public final class ForgottenConflicts {

	private final Warehouse warehouse;

	private final DurableFiles files;

	private final WorkDatabase database;

	private final ForgottenNames names;

	public ForgottenConflicts(Warehouse warehouse, DurableFiles files, WorkDatabase database, ForgottenNames names) {
		this.warehouse = warehouse;
		this.files = files;
		this.database = database;
		this.names = names;
	}

	/**
	 * Counts them.
	 * @param ofUsers takes how many each user has
	 * @return how many there are, by the load that lists them
	 */
	public SortedMap<Long, Long> count(Map<String, Long> ofUsers) throws IOException, SQLException {
		SortedMap<Long, Long> counts = new TreeMap<>();
		for (Path part : this.warehouse.conflictsParts(this.files)) {
			counts(part).forEach((user, conflicts) -> {
				counts.merge(Warehouse.loadOf(part), conflicts, Long::sum);
				ofUsers.merge(user, conflicts, Long::sum);
			});
		}
		return counts;
	}

	/**
	 * Takes them away. Doing it again changes nothing.
	 * @param number of the load that does it
	 */
	public void remove(long number) throws IOException, SQLException {
		for (Path part : this.warehouse.conflictsParts(this.files)) {
			if (!counts(part).isEmpty()) {
				remove(number, part);
			}
		}
	}

	private void remove(long number, Path part) throws IOException, SQLException {
		Path prepared = this.warehouse.staging(number).resolve("conflicts.unfinished");
		this.files.delete(prepared);
		int left;
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			this.names.createTable(connection);
			left = statement
				.executeUpdate(sql("write-other-conflicts", part).withText("load_text", Warehouse.loadOf(part))
					.with("target", prepared)
					.statement());
		}
		if (left > 0) {
			this.files.publish(prepared, part);
			return;
		}
		Path load = part.getParent();
		this.files.delete((this.files.list(load).size() == 1) ? load : part);
		this.files.sync(this.files.exists(load) ? load : load.getParent());
	}

	private Map<String, Long> counts(Path part) throws SQLException {
		Map<String, Long> counts = new TreeMap<>();
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			this.names.createTable(connection);
			try (ResultSet rows = statement.executeQuery(sql("count-forgotten-conflicts", part).statement())) {
				while (rows.next()) {
					counts.put(rows.getString("user_id"), rows.getLong("conflicts"));
				}
			}
		}
		return counts;
	}

	private static SqlTemplate sql(String name, Path part) {
		return WarehouseSql.beside(ForgottenConflicts.class, name).with("conflicts", List.of(part));
	}

}
