package dev.usagemill.serve;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import dev.usagemill.library.DuckDb;
import dev.usagemill.sql.SqlTemplate;

/**
 * One version of {@code usage.duckdb}: whoever replaces it meanwhile leaves this one
 * open.
 */
final class PublishedUsage implements AutoCloseable {

	private final Connection connection;

	private PublishedUsage(Connection connection) {
		this.connection = connection;
	}

	static PublishedUsage open(Path file) throws SQLException {
		Properties settings = new Properties();
		settings.setProperty("jdbc_stream_results", "true");
		settings.setProperty("temp_directory", "");
		Connection connection = DuckDb.connect(settings);
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql("create-csv-value").statement());
			statement.execute(sql("attach").with("file", file).statement());
			// a view in it, which anybody may have put there, reads no other file
			statement.execute("SET enable_external_access = false");
			statement.execute("SET lock_configuration = true");
			return new PublishedUsage(connection);
		}
		catch (SQLException unreadable) {
			connection.close();
			throw unreadable;
		}
	}

	/** Those after a certain one, oldest first. */
	List<PublishedLoad> loadsAfter(long load) throws SQLException {
		List<PublishedLoad> loads = new ArrayList<>();
		try (Statement statement = this.connection.createStatement();
				ResultSet rows = statement.executeQuery(sql("published-loads").with("after", load).statement())) {
			while (rows.next()) {
				loads.add(new PublishedLoad(rows.getLong("load"), rows.getString("kind"),
						rows.getObject("started_at", LocalDateTime.class).toInstant(ZoneOffset.UTC),
						rows.getObject("finished_at", LocalDateTime.class).toInstant(ZoneOffset.UTC)));
			}
		}
		return loads;
	}

	PublishedWarehouse warehouse() throws SQLException {
		try (Statement statement = this.connection.createStatement();
				ResultSet row = statement.executeQuery(sql("published-warehouse").statement())) {
			row.next();
			return new PublishedWarehouse(row.getString("zone"), row.getBoolean("sample"));
		}
	}

	/** The labels of its daily usage, as columns. */
	List<String> labelColumns() throws SQLException {
		List<String> columns = new ArrayList<>();
		try (Statement statement = this.connection.createStatement();
				ResultSet rows = statement.executeQuery(sql("published-labels").statement())) {
			while (rows.next()) {
				columns.add(rows.getString("column_name"));
			}
		}
		return columns;
	}

	/**
	 * Writes the rows of a table as CSV, in which NULL is without quotes and any other
	 * value has them.
	 */
	void write(ServedTable table, Restated restated, Writer out) throws SQLException, IOException {
		try (Statement statement = this.connection.createStatement();
				ResultSet rows = statement.executeQuery(sql("published-rows").withList("table", table.name())
					.withList("values", table.csvList())
					.withList("restated", restated.condition())
					.statement())) {
			while (rows.next()) {
				out.write(rows.getString("line"));
				out.write('\n');
			}
		}
	}

	private static SqlTemplate sql(String name) {
		return SqlTemplate.beside(PublishedUsage.class, name);
	}

	@Override
	public void close() throws SQLException {
		this.connection.close();
	}

	/** What holds for all of it. */
	record PublishedWarehouse(String zone, boolean sample) {

		/** PostgreSQL counts offsets westwards, as POSIX does, and Java eastwards. */
		String zoneInPostgres() {
			if (!(ZoneId.of(this.zone).normalized() instanceof ZoneOffset offset)) {
				return this.zone;
			}
			String east = offset.getId();
			return offset.equals(ZoneOffset.UTC) ? "UTC"
					: "<" + east + ">" + (east.startsWith("+") ? "-" : "+") + east.substring(1);
		}

	}

}
