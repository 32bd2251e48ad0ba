package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

import org.apache.hadoop.fs.FSError;

/** Says which file could not be changed and why, where a file system does not. */
final class FailedChange {

	private FailedChange() {
	}

	/**
	 * What to throw.
	 * @param verb what was tried, as in "cannot write"
	 * @param failure an {@link IOException}, or Hadoop's {@link FSError} around one
	 */
	static IOException of(String verb, Path file, Throwable failure) {
		if (failure instanceof FileSystemException named) {
			return named;
		}
		String cause = (failure instanceof FSError) ? failure.getCause().getMessage() : failure.getMessage();
		return new IOException("cannot " + verb + " " + file + ": " + cause, failure);
	}

}
