package dev.usagemill.job;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts the job, or restarts the instance that a dead or failed run of the same load has
 * left, so that Batch's history shows attempts of one load as executions of one instance.
 * Spring starts with the first of them: a run with nothing to do is over before.
 */
final class BatchLaunch implements AutoCloseable {

	private static final String STARTED_AT = "startedAt";

	private final JobContext spring;

	/** Null until a job is run. */
	private ConfigurableApplicationContext context;

	private JobOperator operator;

	private JobRepository repository;

	BatchLaunch(JobContext spring) {
		this.spring = spring;
	}

	/**
	 * Runs the job for a load to its end.
	 * @throws RunFailedException if it does not complete
	 * @throws IOException if the history can neither be opened nor started from scratch
	 */
	void run(long load) throws IOException {
		if (this.context == null) {
			this.context = this.spring.start();
			this.operator = this.context.getBean(JobOperator.class);
			this.repository = this.context.getBean(JobRepository.class);
		}
		JobExecution execution;
		try {
			execution = this.operator.start(this.context.getBean(Job.class), parameters(load));
		}
		catch (Exception refused) {
			throw new RunFailedException(describe(refused));
		}
		if (execution.getStatus() != BatchStatus.COMPLETED) {
			throw new RunFailedException(describe(cause(execution)));
		}
	}

	private JobParameters parameters(long load) {
		JobInstance instance = this.repository.getLastJobInstance(NightlyJob.NAME);
		JobExecution last = (instance != null) ? this.repository.getLastJobExecution(instance) : null;
		if (instance != null && last == null) {
			// the run died between creating the instance and its execution; it would
			// throw for ever
			this.repository.deleteJobInstance(instance);
		}
		if (last != null && last.getStatus() != BatchStatus.COMPLETED) {
			JobExecution ended = last.isRunning() ? this.operator.recover(last) : last;
			if (Long.valueOf(load).equals(ended.getJobParameters().getLong(NightlyJob.LOAD))) {
				return ended.getJobParameters();
			}
		}
		return new JobParametersBuilder().addLong(NightlyJob.LOAD, load)
			.addString(STARTED_AT, Instant.now().toString())
			.toJobParameters();
	}

	/**
	 * Why the job failed: a step whose part failed only says so, and after a part has
	 * failed for want of space its history often fails, too.
	 */
	private static Throwable cause(JobExecution execution) {
		List<Throwable> failures = execution.getAllFailureExceptions();
		return failures.stream()
			.filter((failure) -> !(failure instanceof JobExecutionException) && !BatchMetadataTrouble.isBehind(failure))
			.findFirst()
			.or(() -> failures.stream().filter(BatchMetadataTrouble::isBehind).findFirst())
			.or(() -> failures.stream().findFirst())
			.orElseGet(() -> new IllegalStateException("the job ended as " + execution.getExitStatus().getExitCode()));
	}

	private Throwable describe(Throwable failure) {
		return BatchMetadataTrouble.isBehind(failure) ? BatchMetadataTrouble.describe(this.spring.history(), failure)
				: failure;
	}

	@Override
	public void close() {
		if (this.context != null) {
			this.context.close();
		}
	}

}
