package dev.usagemill.report;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import org.duckdb.DuckDBConnection;

/**
 * Writes a {@code usage.duckdb} with chosen rows, and beside it its days without events,
 * for tests to read.
 */
public final class UsageTables implements AutoCloseable {

	/**
	 * One for all files that tests write: to start and end one takes longer than to write
	 * a file.
	 */
	private static DuckDBConnection instance;

	private final Path file;

	private final Connection connection;

	private UsageTables(Path file, Connection connection) {
		this.file = file;
		this.connection = connection;
	}

	public static UsageTables create(Path file, String zone) throws SQLException {
		UsageTables tables = new UsageTables(file, session());
		tables.execute("ATTACH '" + file.toString().replace("'", "''") + "' AS usage");
		tables.execute("USE usage");
		tables.execute(SqlFile.named("usage-tables").statement());
		return tables.execute("INSERT INTO warehouse VALUES ('" + zone + "', 2)");
	}

	private static synchronized Connection session() throws SQLException {
		if (instance == null) {
			Properties settings = new Properties();
			settings.setProperty("jdbc_instance_cache", "false");
			instance = DriverManager.getConnection("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class);
		}
		return instance.duplicate();
	}

	/** Adds a row with 100 input tokens and 10 output tokens to each request. */
	public UsageTables usage(String date, String user, String feature, String model, long requests, long errors,
			String cost, long unpriced) throws SQLException {
		try (PreparedStatement insert = this.connection.prepareStatement("INSERT INTO daily_usage VALUES "
				+ "(?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, ?::DECIMAL(38, 12), ?, ?)")) {
			insert.setObject(1, LocalDate.parse(date));
			insert.setString(2, user);
			insert.setString(3, feature);
			insert.setString(4, model);
			insert.setLong(5, requests);
			insert.setLong(6, errors);
			insert.setLong(7, 100 * requests);
			insert.setLong(8, 10 * requests);
			insert.setString(9, cost);
			insert.setLong(10, unpriced);
			insert.setLong(11, 110 * unpriced);
			insert.execute();
		}
		return this;
	}

	/** Adds columns of labels; the rows so far have none. */
	public UsageTables label(String... names) throws SQLException {
		for (String name : names) {
			execute("ALTER TABLE daily_usage ADD COLUMN label_" + name + " VARCHAR");
		}
		return execute("CREATE OR REPLACE VIEW calendar_usage AS SELECT date, date_trunc('week', date)::DATE AS week, "
				+ "strftime(date, '%Y-%m') AS month, * EXCLUDE (date) FROM usage.daily_usage");
	}

	/**
	 * Adds rows of 20 days up to 2026-11-20, of 37 users, 3 features and 5 models, some
	 * of them unpriced.
	 * @param team for the n-th of them, as SQL
	 */
	public UsageTables teams(int rows, String team) throws SQLException {
		return execute(
				"""
						INSERT INTO daily_usage BY NAME
						SELECT DATE '2026-11-20' - (n %% 20)::INTEGER AS date, 'user-' || n %% 37 AS user_id,
							'feature-' || n %% 3 AS feature, 'model-' || n %% 5 AS model, n %% 7 + 1 AS requests, n %% 2 AS errors,
							n * 11 AS tokens_input, n AS tokens_output, 0 AS tokens_cache_read, 0 AS tokens_cache_write,
							0 AS tokens_reasoning, n AS duration_ms_sum, n %% 2 AS duration_ms_count,
							CASE WHEN n %% 11 > 0 THEN n * 0.000000000123 END AS cost_usd, (n %% 11 = 0)::INTEGER AS unpriced_requests,
							0 AS unpriced_tokens, %s AS label_team
						FROM range(%d) AS numbers(n)
						"""
					.formatted(team, rows));
	}

	public UsageTables execute(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
		return this;
	}

	/** Sums up what was added. */
	@Override
	public void close() throws SQLException {
		try {
			addSummaryAndEvents();
		}
		finally {
			execute("USE memory");
			execute("DETACH usage");
			this.connection.close();
		}
	}

	private void addSummaryAndEvents() throws SQLException {
		execute("INSERT INTO daily_usage_summary SELECT user_id, date, feature, sum(requests), sum(errors), "
				+ "sum(tokens_input), sum(tokens_output), sum(cost_usd), sum(unpriced_requests), sum(unpriced_tokens) "
				+ "FROM daily_usage GROUP BY user_id, date, feature");
		Path events = this.file.resolveSibling("events");
		events.toFile().mkdir();
		for (String day : days()) {
			execute("COPY (SELECT * EXCLUDE (date) FROM events) TO '"
					+ events.resolve(day + ".parquet").toString().replace("'", "''") + "' (FORMAT parquet)");
		}
	}

	private List<String> days() throws SQLException {
		List<String> days = new ArrayList<>();
		try (Statement statement = this.connection.createStatement();
				ResultSet rows = statement.executeQuery("SELECT DISTINCT date::VARCHAR FROM daily_usage")) {
			while (rows.next()) {
				days.add(rows.getString(1));
			}
		}
		return days;
	}

}
