package dev.usagemill;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.concurrent.atomic.AtomicInteger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * The PostgreSQL of the tests: one server, which starts in seconds with the first test
 * that asks, and a new database for each test.
 */
public final class PostgresServer {

	/** Needs its password; all others get in without one. */
	public static final String GUARDED_USER = "guarded";

	public static final String PASSWORD = "let ~/me ${in}, 100%";

	private static final String CONNECTED = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
			+ " AND application_name = 'usagemill'";

	private static final AtomicInteger DATABASES = new AtomicInteger();

	private static EmbeddedPostgres server;

	private PostgresServer() {
	}

	/** The URL of an empty database of its own. */
	public static String newDatabase() throws SQLException, IOException {
		String name = "test_" + DATABASES.incrementAndGet();
		try (Connection connection = server().getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("CREATE DATABASE " + name);
		}
		return url("postgres", name);
	}

	/** The same, with its files in a directory of its own until it is dropped. */
	public static String newDatabase(Path files) throws SQLException, IOException {
		String url = newDatabase();
		String name = name(url);
		// no other session may use it meanwhile
		String server = url("postgres", "postgres");
		execute(server, "CREATE TABLESPACE " + name + " LOCATION '" + files + "'");
		execute(server, "ALTER DATABASE " + name + " SET TABLESPACE " + name);
		return url;
	}

	/** Drops one with files of its own. */
	public static void drop(String url) throws SQLException {
		String server = url("postgres", "postgres");
		execute(server, "DROP DATABASE " + name(url) + " WITH (FORCE)");
		execute(server, "DROP TABLESPACE " + name(url));
	}

	private static String name(String url) {
		return url.replaceAll(".*/|\\?.*", "");
	}

	/** The same for {@link #GUARDED_USER}, who is not named in it. */
	public static String newGuardedDatabase() throws SQLException, IOException {
		String url = newDatabase();
		execute(url, "GRANT ALL ON SCHEMA public TO " + GUARDED_USER);
		execute(url, "GRANT CREATE ON DATABASE " + name(url) + " TO " + GUARDED_USER);
		return url.replaceFirst("\\?.*", "");
	}

	private static String url(String user, String database) {
		return server.getJdbcUrl(user, database);
	}

	public static void execute(String url, String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection(url);
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	/** The rows of a query. */
	public static List<List<Object>> rows(String url, String query) throws SQLException {
		try (Connection connection = DriverManager.getConnection(url)) {
			return TemporaryWarehouse.rows(connection, query);
		}
	}

	/** Until the program has connected to a database, or has ended. */
	public static void awaitConnection(String url, BooleanSupplier ended) throws SQLException {
		try (Connection connection = DriverManager.getConnection(url)) {
			while (!ended.getAsBoolean() && TemporaryWarehouse.rows(connection, CONNECTED).isEmpty()) {
				Thread.onSpinWait();
			}
		}
	}

	/** Until a server that has crashed takes connections again. */
	public static void awaitRecovery(String url) throws SQLException {
		while (true) {
			try {
				rows(url, "SELECT 1");
				return;
			}
			catch (SQLException failed) {
				// it is starting up, or the connection was made before it noticed
				if (!List.of("57P03", "57P02", "57P01", "08006").contains(failed.getSQLState())) {
					throw failed;
				}
			}
		}
	}

	private static synchronized EmbeddedPostgres server() throws IOException, SQLException {
		if (server == null) {
			server = EmbeddedPostgres.builder().setDataDirectoryCustomizer(PostgresServer::guard).start();
			execute(url("postgres", "postgres"), "CREATE ROLE " + GUARDED_USER + " LOGIN PASSWORD '" + PASSWORD + "'");
		}
		return server;
	}

	private static void guard(File dataDirectory) {
		Path rules = dataDirectory.toPath().resolve("pg_hba.conf");
		try {
			Files.writeString(rules, "host all " + GUARDED_USER + " all scram-sha-256\n" + Files.readString(rules));
		}
		catch (IOException unwritable) {
			throw new UncheckedIOException(unwritable);
		}
	}

}
