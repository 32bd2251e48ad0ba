package dev.usagemill.job;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.BeansException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

import dev.usagemill.warehouse.DurableFiles;

/**
 * Starts the job for one load. Each attempt is a job instance of its own: what an attempt
 * that died has left is visible in the warehouse's files, while Batch's tables may lack
 * or lose anything.
 */
final class BatchLaunch {

	private static final Logger LOG = LoggerFactory.getLogger(BatchLaunch.class);

	private final Nightly nightly;

	private final JobHistory history;

	private final DurableFiles files;

	private final int workers;

	/**
	 * Nothing is started yet.
	 * @param nightly what the steps do
	 * @param history Batch's tables
	 * @param workers how many parts of a step are worked on at once
	 */
	BatchLaunch(Nightly nightly, JobHistory history, DurableFiles files, int workers) {
		this.nightly = nightly;
		this.history = history;
		this.files = files;
		this.workers = workers;
	}

	/**
	 * Runs the job to its end.
	 * @param load the number of the load
	 * @throws IOException also if the history can neither be opened nor made again
	 */
	void run(long load) throws IOException, SQLException {
		try (ConfigurableApplicationContext spring = context()) {
			JobExecution execution = start(spring, load);
			if (execution.getStatus() != BatchStatus.COMPLETED) {
				BatchFailure.rethrow(execution, this.history.directory());
			}
			this.history.shrink(spring.getBean(JobRepository.class), spring.getBean(DataSource.class));
		}
	}

	private JobExecution start(ConfigurableApplicationContext spring, long load) throws IOException, SQLException {
		JobOperator operator = spring.getBean(JobOperator.class);
		try {
			markDeadAsFailed(operator, spring.getBean(JobRepository.class));
			return operator.start(spring.getBean(Job.class), parameters(load));
		}
		catch (Exception refused) {
			BatchFailure.rethrow(refused, this.history.directory());
			throw new IllegalStateException(refused);
		}
	}

	/** A run that was killed is shown as running until its row is corrected. */
	private static void markDeadAsFailed(JobOperator operator, JobRepository repository) {
		JobInstance instance = repository.getLastJobInstance(NightlyJob.NAME);
		JobExecution last = (instance != null) ? repository.getLastJobExecution(instance) : null;
		if (last != null && last.isRunning()) {
			operator.recover(last);
		}
	}

	private static JobParameters parameters(long load) {
		return new JobParametersBuilder().addLong("load", load)
			.addString("startedAt", Instant.now().toString())
			.toJobParameters();
	}

	/** Batch's tables are history only: if they cannot be opened, they are made again. */
	private ConfigurableApplicationContext context() throws IOException {
		OwnHistory.secure(this.history.directory(), this.files);
		try {
			return open();
		}
		catch (BeansException unreadable) {
			LOG.warn("the job's history in {} cannot be opened and is started from scratch: {}",
					this.history.directory(), unreadable.getMostSpecificCause().toString());
			this.files.delete(this.history.directory());
			OwnHistory.secure(this.history.directory(), this.files);
		}
		try {
			return open();
		}
		catch (BeansException impossible) {
			throw BatchFailure.describe(this.history.directory(), impossible);
		}
	}

	private ConfigurableApplicationContext open() {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		// what Spring Boot adds to a plain context (its settings, its log, its shutdown
		// hook) is not ours, and takes a quarter of a second
		MutablePropertySources sources = context.getEnvironment().getPropertySources();
		// nor are variables and properties that are meant for other programs with Spring
		List.copyOf(sources.stream().toList()).forEach((other) -> sources.remove(other.getName()));
		sources.addFirst(new MapPropertySource("job's history", Map.of("spring.batch.jdbc.initialize-schema", "always",
				"spring.datasource.url", this.history.url(), "spring.datasource.username", "sa")));
		context.registerBean(Nightly.class, () -> this.nightly);
		context.registerBean(Workers.class, () -> new ThreadWorkers(this.workers));
		context.register(NightlyJob.class);
		context.refresh();
		return context;
	}

}
