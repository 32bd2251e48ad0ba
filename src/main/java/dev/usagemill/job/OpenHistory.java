package dev.usagemill.job;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.JobOperatorFactoryBean;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * A job history that is open, and what Spring Batch works on it with. These few objects
 * are made here one by one: an application context that finds and wires them takes a
 * third of a second of each run.
 *
 * @param connections closed with it
 */
record OpenHistory(JdbcConnectionPool connections, JobRepository repository,
		JobOperator operator) implements AutoCloseable {

	private static final String DATABASE_TYPE = "H2";

	/** All tables and sequences of Spring Batch's script. */
	private static final int OBJECTS = 9;

	private static final String COUNT_OBJECTS = """
			SELECT (SELECT count(*) FROM information_schema.tables WHERE table_name LIKE 'BATCH!_%' ESCAPE '!')
			     + (SELECT count(*) FROM information_schema.sequences WHERE sequence_name LIKE 'BATCH!_%' ESCAPE '!')""";

	/**
	 * Creates the tables that are not there.
	 * @throws SQLException if the database cannot be opened, or is damaged
	 */
	static OpenHistory of(JobHistory history) throws SQLException {
		JdbcConnectionPool connections = JdbcConnectionPool.create(history.url(), "sa", "");
		try {
			createTables(connections);
			JdbcTransactionManager transactions = new JdbcTransactionManager(connections);
			JobRepository repository = repository(connections, transactions);
			return new OpenHistory(connections, repository, operator(repository, transactions));
		}
		catch (SQLException | RuntimeException failed) {
			connections.dispose();
			throw failed;
		}
	}

	private static void createTables(JdbcConnectionPool connections) throws SQLException {
		try (Connection connection = connections.getConnection();
				Statement statement = connection.createStatement();
				ResultSet count = statement.executeQuery(COUNT_OBJECTS)) {
			count.next();
			if (count.getInt(1) < OBJECTS) {
				// a run that was killed here has left some of them
				ResourceDatabasePopulator script = new ResourceDatabasePopulator(
						new ClassPathResource("org/springframework/batch/core/schema-h2.sql"));
				script.setContinueOnError(true);
				script.populate(connection);
			}
		}
	}

	private static JobRepository repository(DataSource connections, JdbcTransactionManager transactions) {
		JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
		factory.setDataSource(connections);
		factory.setDatabaseType(DATABASE_TYPE);
		factory.setTransactionManager(transactions);
		factory.setCharset(StandardCharsets.UTF_8);
		try {
			factory.afterPropertiesSet();
			return factory.getObject();
		}
		catch (Exception incomplete) {
			throw new IllegalStateException(incomplete);
		}
	}

	private static JobOperator operator(JobRepository repository, JdbcTransactionManager transactions) {
		JobOperatorFactoryBean factory = new JobOperatorFactoryBean();
		factory.setJobRepository(repository);
		factory.setJobRegistry(new MapJobRegistry());
		factory.setTransactionManager(transactions);
		try {
			factory.afterPropertiesSet();
			return factory.getObject();
		}
		catch (Exception incomplete) {
			throw new IllegalStateException(incomplete);
		}
	}

	@Override
	public void close() {
		this.connections.dispose();
	}

}
