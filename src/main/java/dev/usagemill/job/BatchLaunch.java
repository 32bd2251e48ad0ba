package dev.usagemill.job;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

import dev.usagemill.warehouse.DurableFiles;

/**
 * Starts the job for one load. Each attempt is a job instance of its own: what an attempt
 * that died has left is visible in the warehouse's files, while Batch's tables may lack
 * or lose anything.
 */
final class BatchLaunch {

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
		try (OpenHistory open = this.history.open(this.files);
				ThreadWorkers threads = new ThreadWorkers(this.workers)) {
			JobExecution execution = start(open, threads, load);
			if (execution.getStatus() != BatchStatus.COMPLETED) {
				BatchFailure.rethrow(execution, this.history);
			}
			this.history.shrink(open);
		}
	}

	private JobExecution start(OpenHistory open, Workers threads, long load) throws IOException, SQLException {
		try {
			markDeadAsFailed(open);
			return open.operator()
				.start(new NightlyJob(open.job(), open.repository(), this.nightly, threads).job(), parameters(load));
		}
		catch (Exception refused) {
			BatchFailure.rethrow(refused, this.history);
			throw new IllegalStateException(refused);
		}
	}

	/** A run that was killed is shown as running until its row is corrected. */
	private static void markDeadAsFailed(OpenHistory history) {
		JobInstance instance = history.repository().getLastJobInstance(history.job());
		JobExecution last = (instance != null) ? history.repository().getLastJobExecution(instance) : null;
		if (last != null && last.isRunning()) {
			history.operator().recover(last);
		}
	}

	private static JobParameters parameters(long load) {
		return new JobParametersBuilder().addLong("load", load)
			.addString("startedAt", Instant.now().toString())
			.toJobParameters();
	}

}
