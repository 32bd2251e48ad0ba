package dev.usagemill.failure;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * The work did not finish, because of a disk, a file or what was found in the warehouse.
 * Nothing is half published; running again completes it. Exit code 1.
 */
public class FailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public FailedException(String message) {
		super(message);
	}

	public FailedException(String message, Throwable cause) {
		super(message, cause);
	}

	private FailedException(Exception cause) {
		super(describe(cause), cause);
	}

	/**
	 * Does some work whose failures are those of a disk, a file or a database.
	 * @throws FailedException if such a thing fails
	 */
	public static <T> T wrapping(Work<T> work) {
		try {
			return work.result();
		}
		catch (IOException | SQLException failed) {
			throw new FailedException(failed);
		}
	}

	/** One line. Java says of a file that is missing or forbidden only its name. */
	private static String describe(Exception cause) {
		if (cause instanceof FileSystemException named && named.getReason() == null) {
			return named.getMessage() + ": " + reason(named);
		}
		String message = (cause.getMessage() != null) ? cause.getMessage() : cause.toString();
		// DuckDB shows the statement below; in others a name may hold a newline
		return (cause instanceof SQLException) ? message.lines().findFirst().orElse(message) : message;
	}

	private static String reason(FileSystemException failure) {
		if (failure instanceof AccessDeniedException) {
			return (failure.getFile() != null) ? Permission.denied(Path.of(failure.getFile())) : "permission denied";
		}
		if (failure instanceof NoSuchFileException) {
			return "no such file or directory";
		}
		return (failure instanceof FileAlreadyExistsException) ? "already exists" : failure.toString();
	}

	/** What may fail. */
	@FunctionalInterface
	public interface Work<T> {

		T result() throws IOException, SQLException;

	}

}
