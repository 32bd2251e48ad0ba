package dev.usagemill.job;

import java.nio.file.Path;
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

/**
 * Starts the job, or restarts the instance that a dead or failed run of the same load has
 * left, so that Batch's history shows attempts of one load as executions of one instance.
 */
final class BatchLaunch {

	private static final String STARTED_AT = "startedAt";

	private final JobOperator operator;

	private final JobRepository repository;

	private final Job job;

	private final Path history;

	BatchLaunch(JobOperator operator, JobRepository repository, Job job, Path history) {
		this.operator = operator;
		this.repository = repository;
		this.job = job;
		this.history = history;
	}

	/**
	 * Runs the job for a load to its end.
	 * @throws RunFailedException if it does not complete
	 */
	void run(long load) {
		JobExecution execution;
		try {
			execution = this.operator.start(this.job, parameters(load));
		}
		catch (Exception refused) {
			throw new RunFailedException(inWords(refused));
		}
		if (execution.getStatus() != BatchStatus.COMPLETED) {
			throw new RunFailedException(inWords(cause(execution)));
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
			.filter((failure) -> !(failure instanceof JobExecutionException) && !HistoryTrouble.isBehind(failure))
			.findFirst()
			.or(() -> failures.stream().filter(HistoryTrouble::isBehind).findFirst())
			.or(() -> failures.stream().findFirst())
			.orElseGet(() -> new IllegalStateException("the job ended as " + execution.getExitStatus().getExitCode()));
	}

	private Throwable inWords(Throwable failure) {
		return HistoryTrouble.isBehind(failure) ? HistoryTrouble.inWords(this.history, failure) : failure;
	}

}
