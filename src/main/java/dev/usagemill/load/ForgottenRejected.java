package dev.usagemill.load;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.usagemill.sql.SqlTemplate;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WarehouseSql;
import dev.usagemill.warehouse.WorkDatabase;

/** The rejected lines that name forgotten users anywhere. */
public final class ForgottenRejected {

	private final Warehouse warehouse;

	private final DurableFiles files;

	private final WorkDatabase database;

	private final NameSearch search;

	/**
	 * Changes nothing yet.
	 * @param names of the users
	 */
	public ForgottenRejected(Warehouse warehouse, DurableFiles files, WorkDatabase database, Set<String> names) {
		this.warehouse = warehouse;
		this.files = files;
		this.database = database;
		this.search = new NameSearch(names);
	}

	/**
	 * Counts them.
	 * @param ofUsers takes how many name whom; a line may name several
	 * @return how many there are, by the load that rejected them
	 */
	public SortedMap<Long, Long> count(Map<String, Long> ofUsers) throws IOException, SQLException {
		SortedMap<Long, Long> counts = new TreeMap<>();
		for (long load : this.warehouse.rejectedLoads(this.files)) {
			each(load, (line, users) -> {
				counts.merge(load, 1L, Long::sum);
				users.forEach((user) -> ofUsers.merge(user, 1L, Long::sum));
			});
		}
		return counts;
	}

	/**
	 * Takes them away, also with what else is the same line to the byte. Doing it again
	 * changes nothing.
	 * @param number of the load that does it
	 */
	public void remove(long number) throws IOException, SQLException {
		for (long load : this.warehouse.rejectedLoads(this.files)) {
			remove(number, load);
		}
	}

	private void remove(long number, long load) throws IOException, SQLException {
		Path part = this.warehouse.rejectedPart(load);
		Path prepared = this.warehouse.staging(number).resolve("rejected-" + load + ".unfinished");
		this.files.delete(prepared);
		int left;
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			statement.execute(sql("create-named-line").statement());
			if (insert(connection, load) == 0) {
				return;
			}
			left = statement.executeUpdate(sql("write-other-rejected").with("rejected", List.of(part))
				.withText("load_text", load)
				.with("target", prepared)
				.statement());
		}
		if (left > 0) {
			this.files.publishPrivately(prepared, part);
			return;
		}
		this.files.delete(part.getParent());
		this.files.sync(part.getParent().getParent());
	}

	private long insert(Connection connection, long load) throws SQLException {
		long[] named = new long[1];
		try (PreparedStatement insert = connection.prepareStatement(sql("insert-named-line").statement())) {
			each(load, (line, users) -> {
				named[0]++;
				insert.setString(1, line);
				insert.execute();
			});
		}
		return named[0];
	}

	private void each(long load, Visitor visitor) throws SQLException {
		try (RejectedRows rows = RejectedRows.open(this.warehouse.rejectedPart(load), null)) {
			while (rows.next()) {
				Set<String> users = this.search.in(rows.raw());
				if (!users.isEmpty()) {
					visitor.visit(rows.place().lineId(), users);
				}
			}
		}
	}

	private static SqlTemplate sql(String name) {
		return WarehouseSql.beside(ForgottenRejected.class, name);
	}

	/** Takes what a line is known by, and whom it names. */
	@FunctionalInterface
	private interface Visitor {

		void visit(String line, Set<String> users) throws SQLException;

	}

}
