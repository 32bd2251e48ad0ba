package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;

import dev.usagemill.warehouse.WarehouseException;

/** A run did not finish. Nothing is half published; running again completes it. */
public final class RunFailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	RunFailedException(Throwable cause) {
		super(describe(cause), cause);
	}

	/** One line. Java says of a file that is missing or forbidden only its name. */
	private static String describe(Throwable cause) {
		if (cause instanceof FileSystemException named && named.getReason() == null) {
			return named.getMessage() + ": " + reason(named);
		}
		String message = (cause.getMessage() != null) ? cause.getMessage() : cause.toString();
		return message.lines().findFirst().orElse(cause.toString());
	}

	private static String reason(FileSystemException failure) {
		if (failure instanceof AccessDeniedException) {
			return "permission denied";
		}
		if (failure instanceof NoSuchFileException) {
			return "no such file or directory";
		}
		return (failure instanceof FileAlreadyExistsException) ? "is there already" : failure.toString();
	}

	/**
	 * Whether the cause is a fault of this program and not of a disk, a file or a signal.
	 */
	public boolean isFault() {
		return !(getCause() instanceof IOException || getCause() instanceof SQLException
				|| getCause() instanceof IllegalStateException || getCause() instanceof RunStoppedException
				|| getCause() instanceof WarehouseException);
	}

}
