package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import dev.usagemill.failure.FailedException;

/**
 * Who is to be forgotten, by name: staged with the load that does it, and gone with it.
 *
 * @param users by name, the pseudonym under which their events are kept; empty if they
 * are removed
 */
public record ForgottenNames(Map<String, String> users) {

	/**
	 * Those of a load that is committed.
	 * @throws FailedException if they are gone
	 */
	public static ForgottenNames read(Warehouse warehouse, DurableFiles files, long load) throws IOException {
		Path file = file(warehouse, load);
		if (!files.exists(file)) {
			throw new FailedException(
					file + " is gone: it says who is to be forgotten. Restore it, or the whole warehouse,"
							+ " from a backup.");
		}
		return Json.read(files.read(file), ForgottenNames.class);
	}

	/** Stages them. */
	public void write(Warehouse warehouse, DurableFiles files, long load) throws IOException {
		files.replace(file(warehouse, load), Json.bytes(this));
	}

	private static Path file(Warehouse warehouse, long load) {
		return warehouse.staging(load).resolve("forgotten.json");
	}

	/** Makes the table {@code forgotten_name}, for one connection. */
	public void createTable(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(WarehouseSql.beside(ForgottenNames.class, "create-forgotten-name").statement());
		}
		// no statement names them: those that fail are logged
		try (PreparedStatement insert = connection
			.prepareStatement(WarehouseSql.beside(ForgottenNames.class, "insert-forgotten-name").statement())) {
			for (Map.Entry<String, String> user : this.users.entrySet()) {
				insert.setString(1, user.getKey());
				insert.setString(2, user.getValue().isEmpty() ? null : user.getValue());
				insert.execute();
			}
		}
	}

}
