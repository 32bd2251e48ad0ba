package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;

import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.core.NestedRuntimeException;

/** Why a job execution failed: our own work, or the database of its history. */
final class BatchFailure {

	/** In bytes; it writes in chunks. */
	private static final long ROOM_OF_H2 = 1024 * 1024;

	private BatchFailure() {
	}

	/**
	 * Throws what the work of a step threw. A step whose part failed only says so, and
	 * after a part has failed for want of space its history often fails, too.
	 */
	static void rethrow(JobExecution execution, Path history) throws IOException, SQLException {
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
	static void rethrow(Throwable failure, Path history) throws IOException, SQLException {
		if (isOfHistory(failure)) {
			throw describe(history, failure);
		}
		if (failure instanceof IOException io) {
			throw io;
		}
		if (failure instanceof SQLException sql) {
			throw sql;
		}
		if (failure instanceof RuntimeException unchecked) {
			throw unchecked;
		}
		throw new IllegalStateException(failure);
	}

	/**
	 * One line, with the place and what the operating system said. After a full disk has
	 * closed its file H2 says only that it is closed, so the disk itself is asked.
	 */
	static IOException describe(Path history, Throwable failure) {
		String message = root(failure).getMessage();
		String reason = isFull(history, failure) ? "no space left on device (" + message + ")" : message;
		return new IOException("the job's history in " + history + " cannot be used: " + reason, failure);
	}

	/**
	 * Whether the disk has no room for what H2 writes. H2 then fails in many ways, and
	 * may have made room by that.
	 */
	static boolean isFull(Path history, Throwable failure) {
		if (String.valueOf(root(failure).getMessage()).contains("No space left on device")) {
			return true;
		}
		try {
			return Files.getFileStore(history).getUsableSpace() < ROOM_OF_H2;
		}
		catch (IOException noSuchDirectory) {
			return false;
		}
	}

	private static Throwable root(Throwable failure) {
		Throwable root = failure;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return root;
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
