package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Path;

import org.springframework.core.NestedRuntimeException;

/** When the database of the job's history cannot be read or written. */
final class BatchMetadataTrouble {

	private BatchMetadataTrouble() {
	}

	/**
	 * Whether a failure comes from Spring's way to the database and not from our own
	 * work.
	 */
	static boolean isBehind(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof NestedRuntimeException) {
				return true;
			}
		}
		return false;
	}

	/** One line, with the place and what the operating system said. */
	static IOException describe(Path history, Throwable failure) {
		Throwable root = failure;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return new IOException("the job's history in " + history + " cannot be used: " + root.getMessage(), failure);
	}

}
