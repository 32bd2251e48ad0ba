package dev.usagemill.serve;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.usagemill.database.Database;
import dev.usagemill.sql.SqlTemplate;

/** Our tables in the summary database, within one transaction. */
final class SummaryTables {

	/** With that of the migrations. */
	private static final int COUNT = 6;

	private final Connection connection;

	SummaryTables(Connection connection) {
		this.connection = connection;
	}

	boolean areAllThere() throws SQLException {
		try (Statement statement = this.connection.createStatement();
				ResultSet row = statement.executeQuery(sql("count-tables").statement())) {
			row.next();
			return row.getInt(1) == COUNT;
		}
	}

	/** Whether they are as this version of the program made them. */
	boolean areCurrent() throws SQLException {
		if (!areAllThere()) {
			return false;
		}
		try (Statement statement = this.connection.createStatement();
				ResultSet row = statement.executeQuery(sql("newest-migration").statement())) {
			return row.next() && Migrations.NEWEST.equals(row.getString("version"));
		}
	}

	void forgetMigrations() throws SQLException {
		execute(sql("forget-migrations"));
	}

	/** Readers go on; another publisher waits. */
	void lock() throws SQLException {
		execute(sql("lock"));
	}

	/** The newest load that they hold; empty if they are empty. */
	Optional<Newest> newest() throws SQLException {
		try (Statement statement = this.connection.createStatement();
				ResultSet row = statement.executeQuery(sql("newest-load").statement())) {
			return row.next() ? Optional.of(new Newest(row.getLong("load"),
					row.getObject("started_at", OffsetDateTime.class).toInstant(), row.getBoolean("daily_usage")))
					: Optional.empty();
		}
	}

	void writeSummary(PublishedUsage usage, Restated restated) throws SQLException, IOException {
		if (restated.equals(Restated.ALL) && isSummaryEmpty()) {
			// nothing to compare with
			copy(usage, ServedTable.SUMMARY, ServedTable.SUMMARY.name(), restated);
			return;
		}
		execute(sql("create-arrived"));
		copy(usage, ServedTable.SUMMARY, "arrived", restated);
		execute(sql("analyze-arrived"));
		execute(sql("delete-gone").withList("restated", restated.condition()));
		execute(sql("upsert-arrived").withList("columns", ServedTable.SUMMARY.list())
			.withList("new_columns", ServedTable.SUMMARY.newList()));
	}

	private boolean isSummaryEmpty() throws SQLException {
		try (Statement statement = this.connection.createStatement();
				ResultSet row = statement.executeQuery(sql("any-summary").statement())) {
			return !row.next();
		}
	}

	/**
	 * Rows of it have no key by which they could be updated.
	 * @param restated the days that come
	 * @param removed the days that go before
	 */
	void writeDailyUsage(PublishedUsage usage, Restated restated, Restated removed) throws SQLException, IOException {
		execute(sql("delete-daily-usage").withList("restated", removed.condition()));
		copy(usage, ServedTable.dailyUsage(usage.labelColumns()), "daily_usage", restated);
	}

	private void copy(PublishedUsage usage, ServedTable table, String target, Restated restated)
			throws SQLException, IOException {
		String copy = "COPY " + target + " (" + table.list() + ") FROM STDIN (FORMAT csv)";
		try (Writer out = new BufferedWriter(
				new OutputStreamWriter(Database.copyIn(this.connection, copy), StandardCharsets.UTF_8))) {
			usage.write(table, restated, out);
		}
		catch (IOException failed) {
			// the server says more than the stream to it, which says that it has ended
			if (failed.getCause() instanceof SQLException cause) {
				throw cause;
			}
			throw failed;
		}
	}

	/**
	 * @param all whether they are all there are
	 */
	void writeLoads(List<PublishedLoad> loads, boolean all) throws SQLException {
		if (all) {
			execute(sql("delete-loads"));
		}
		try (PreparedStatement insert = this.connection.prepareStatement(sql("insert-load").statement())) {
			for (PublishedLoad load : loads) {
				set(insert, load.load(), load.type(), utc(load.startedAt()), utc(load.finishedAt()));
				insert.addBatch();
			}
			insert.executeBatch();
		}
	}

	void writeWarehouse(PublishedUsage.PublishedWarehouse warehouse, boolean dailyUsage) throws SQLException {
		try (PreparedStatement write = this.connection.prepareStatement(sql("write-warehouse").statement())) {
			set(write, warehouse.zoneInPostgres(), warehouse.sample(), dailyUsage);
			write.executeUpdate();
		}
	}

	Set<LimitStatus> limits() throws SQLException {
		Set<LimitStatus> limits = new HashSet<>();
		try (Statement statement = this.connection.createStatement();
				ResultSet rows = statement.executeQuery(sql("read-limit-status").statement())) {
			while (rows.next()) {
				limits.add(new LimitStatus(rows.getString("user_id"), rows.getString("label"),
						rows.getString("label_value"), rows.getString("status"), rows.getString("period"),
						rows.getObject("first_day", LocalDate.class), rows.getString("measure"),
						rows.getBigDecimal("used_amount"), rows.getBigDecimal("limit_amount"),
						rows.getObject("since", LocalDate.class)));
			}
		}
		return limits;
	}

	void writeLimits(Collection<LimitStatus> limits) throws SQLException {
		execute(sql("delete-limit-status"));
		try (PreparedStatement insert = this.connection.prepareStatement(sql("insert-limit-status").statement())) {
			for (LimitStatus limit : limits) {
				set(insert, limit.user(), limit.label(), limit.labelValue(), limit.status(), limit.period(),
						limit.firstDay(), limit.measure(), limit.used(), limit.limit(), limit.since());
				insert.addBatch();
			}
			insert.executeBatch();
		}
	}

	private static OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

	private static void set(PreparedStatement statement, Object... values) throws SQLException {
		for (int i = 0; i < values.length; i++) {
			statement.setObject(i + 1, values[i]);
		}
	}

	private void execute(SqlTemplate sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql.statement());
		}
	}

	private static SqlTemplate sql(String name) {
		return SqlTemplate.beside(SummaryTables.class, name);
	}

	/**
	 * How far the tables are.
	 *
	 * @param load the newest one
	 * @param startedAt when that was
	 * @param dailyUsage whether they hold daily usage, too
	 */
	record Newest(long load, Instant startedAt, boolean dailyUsage) {
	}

}
