package dev.usagemill.track;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import javax.sql.DataSource;

/**
 * A question about a user to the tables of the summary database. Each takes a connection
 * and gives it back.
 *
 * @param sql its statement
 */
record SummaryQuery(DataSource database, String sql) {

	static final String SCHEMA = "usagemill";

	/**
	 * One of the statements beside this class.
	 * @throws IllegalArgumentException if the schema cannot be one of ours
	 */
	static SummaryQuery named(String name, DataSource database, String schema) {
		if (!schema.matches("[a-z_][a-z0-9_]{0,62}")) {
			throw new IllegalArgumentException("no summary database has such a schema: " + schema);
		}
		try (InputStream in = SummaryQuery.class.getResourceAsStream(name + ".sql")) {
			String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
			return new SummaryQuery(database, sql.replace(SCHEMA + ".", schema + "."));
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

	<T> T ask(String user, Answer<T> answer) throws SQLException {
		try (Connection connection = this.database.getConnection();
				PreparedStatement statement = connection.prepareStatement(this.sql)) {
			statement.setString(1, user);
			try (ResultSet rows = statement.executeQuery()) {
				return answer.of(rows);
			}
		}
	}

	@FunctionalInterface
	interface Answer<T> {

		T of(ResultSet rows) throws SQLException;

	}

}
