package dev.usagemill.serve;

import java.sql.SQLException;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

import dev.usagemill.database.Database;
import dev.usagemill.failure.FailedException;

/** Makes our tables, and upgrades those of an older version. */
final class Migrations {

	/** What they lead to. */
	static final String NEWEST = "1";

	private Migrations() {
	}

	/**
	 * Makes what is not there, in a schema that is ours or not there, too.
	 * @throws FailedException if what is there is somebody else's
	 */
	static void run(Database database, String schema) throws SQLException {
		try {
			Flyway.configure()
				.dataSource(database.source())
				.schemas(schema)
				.locations("classpath:dev/usagemill/serve/migrations")
				.loggers("slf4j")
				.load()
				.migrate();
		}
		catch (FlywayException refused) {
			for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
				if (cause instanceof SQLException failed) {
					throw failed;
				}
			}
			String message = refused.getMessage()
				.lines()
				.map(String::strip)
				.filter((line) -> !line.isEmpty())
				.findFirst()
				.orElse("");
			throw new FailedException("the schema " + schema + " of the summary-database " + database
					+ " cannot be made or upgraded: " + message, refused);
		}
	}

}
