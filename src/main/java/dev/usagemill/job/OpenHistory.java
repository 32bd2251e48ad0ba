package dev.usagemill.job;

import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.JobOperatorFactoryBean;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.Isolation;

/**
 * A job history that is open, and what Spring Batch works on it with. These few objects
 * are made here one by one: an application context that finds and wires them takes a
 * third of a second of each run.
 *
 * @param job the name of the job in these tables
 * @param connections closed with it
 */
record OpenHistory(String job, JdbcConnectionPool connections, JobRepository repository,
		JobOperator operator) implements AutoCloseable {

	/** Spring Batch adds it to what is kept, in an int. */
	private static final int ALL_OTHERS = 1_000_000;

	/**
	 * What works on tables that are there.
	 * @param type of their database, as Spring Batch calls it
	 */
	static OpenHistory of(JdbcConnectionPool connections, String type, String job) {
		JdbcTransactionManager transactions = new JdbcTransactionManager(connections);
		JobRepository repository = repository(connections, type, transactions);
		return new OpenHistory(job, connections, repository, operator(repository, transactions));
	}

	/** Spring Batch's own script, which makes its tables. */
	static ResourceDatabasePopulator script(String type) {
		return new ResourceDatabasePopulator(
				new ClassPathResource("org/springframework/batch/core/schema-" + type + ".sql"));
	}

	/** All but the newest runs. */
	List<JobInstance> instancesBefore(int keptRuns) {
		return this.repository.getJobInstances(this.job, keptRuns, ALL_OTHERS);
	}

	private static JobRepository repository(DataSource connections, String type, JdbcTransactionManager transactions) {
		JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
		factory.setDataSource(connections);
		factory.setDatabaseType(type);
		// a warehouse's runs come one after the other; others' must not make them fail
		factory.setIsolationLevelForCreateEnum(Isolation.READ_COMMITTED);
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
