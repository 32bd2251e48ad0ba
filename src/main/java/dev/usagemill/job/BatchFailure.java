package dev.usagemill.job;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;

import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.core.NestedRuntimeException;

import dev.usagemill.failure.Failures;

/** Why a job execution failed: our own work, or the database of its history. */
final class BatchFailure {

	private BatchFailure() {
	}

	/**
	 * Throws what the work of a step threw. A step whose part failed only says so, and
	 * after a part has failed for want of space its history often fails, too.
	 */
	static void rethrow(JobExecution execution, JobHistory history) throws IOException, SQLException {
		List<Throwable> failures = execution.getAllFailureExceptions();
		Predicate<Throwable> ours = (failure) -> !(failure instanceof JobExecutionException) && !isOfHistory(failure);
		Throwable cause = failures.stream()
			.filter(ours)
			.findFirst()
			.or(() -> failures.stream().filter(BatchFailure::isOfHistory).findFirst())
			.or(() -> failures.stream().findFirst())
			.orElseGet(() -> new IllegalStateException("the job ended as " + execution.getExitStatus().getExitCode()));
		rethrow(cause, history);
	}

	/** Throws a failure as what it is. */
	static void rethrow(Throwable failure, JobHistory history) throws IOException, SQLException {
		if (isOfHistory(failure)) {
			throw history.describe(failure);
		}
		Failures.rethrow(failure);
	}

	/** Whether it comes from Spring's way to the database and not from our own work. */
	private static boolean isOfHistory(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof NestedRuntimeException) {
				return true;
			}
		}
		return false;
	}

}
