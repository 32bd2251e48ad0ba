package dev.usagemill.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import org.h2.jdbcx.JdbcConnectionPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

import dev.usagemill.database.Database;
import dev.usagemill.database.DatabaseFault;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.warehouse.DurableFiles;

/**
 * Spring Batch's tables in a PostgreSQL database, which other warehouses and programs may
 * use, too.
 *
 * @param directory of the warehouse, for its name among them
 */
record PostgresHistory(Database database, Path directory) implements JobHistory {

	private static final Logger LOG = LoggerFactory.getLogger(PostgresHistory.class);

	/** Those of some years of nights. */
	private static final int KEPT_RUNS = 1_000;

	/** All tables and sequences of Spring Batch's script. */
	private static final int OBJECTS = 9;

	private static final String COUNT_OBJECTS = """
			SELECT count(*) FROM pg_class
			WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'S') AND relname IN (
				'batch_job_instance', 'batch_job_execution', 'batch_job_execution_params', 'batch_step_execution',
				'batch_step_execution_context', 'batch_job_execution_context', 'batch_step_execution_seq',
				'batch_job_execution_seq', 'batch_job_instance_seq')""";

	/** One run makes the tables; its number is of nobody's but ours. */
	private static final String WAIT_FOR_OTHERS = "SELECT pg_advisory_xact_lock(7221190450937)";

	@Override
	public OpenHistory open(DurableFiles files) throws IOException {
		String job = job(files);
		JdbcConnectionPool connections = JdbcConnectionPool.create(this.database.connections());
		try {
			createTables();
			return OpenHistory.of(connections, "POSTGRES", job);
		}
		catch (SQLException | RuntimeException failed) {
			connections.dispose();
			if (failed instanceof RefusedException refused) {
				throw refused;
			}
			if (DatabaseFault.isConfiguration(failed)) {
				throw new RefusedException("the job-database " + this.database + " refuses: "
						+ DatabaseFault.describe(failed) + ". Check job-database, database-user and database-password.",
						failed);
			}
			throw describe(failed);
		}
	}

	/** All of them or none. */
	private void createTables() throws SQLException {
		try (Connection connection = this.database.connect(); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute(WAIT_FOR_OTHERS);
			try (ResultSet count = statement.executeQuery(COUNT_OBJECTS)) {
				count.next();
				if (count.getInt(1) == 0) {
					OpenHistory.script("postgresql").populate(connection);
				}
				else if (count.getInt(1) < OBJECTS) {
					throw new RefusedException("the job-database " + this.database + " has only " + count.getInt(1)
							+ " of the " + OBJECTS + " tables and sequences of Spring Batch 6. Another version may have"
							+ " made them: name a schema of its own, with currentSchema in the URL.");
				}
			}
			connection.commit();
		}
	}

	/**
	 * The name of the job: another warehouse may have the same path on another machine,
	 * and what one run takes for its dead predecessor may be another's at work.
	 */
	private String job(DurableFiles files) throws IOException {
		Path name = this.directory.resolve("name");
		if (!files.exists(name)) {
			files.makePrivateDirectory(this.directory);
			files.replace(name, ("nightly-" + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8));
		}
		return new String(files.read(name), StandardCharsets.UTF_8);
	}

	@Override
	public void shrink(OpenHistory open) {
		try {
			open.instancesBefore(KEPT_RUNS).forEach(open.repository()::deleteJobInstance);
		}
		catch (DataAccessException failed) {
			LOG.warn("old runs stay in the job-database {}: {}", this.database, DatabaseFault.describe(failed));
		}
	}

	@Override
	public IOException describe(Throwable failure) {
		return new IOException(
				"the job-database " + this.database + " cannot be used: " + DatabaseFault.describe(failure), failure);
	}

}
