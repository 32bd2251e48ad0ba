package dev.usagemill.log;

/**
 * Log files cannot be read as they were asked for. The message is meant for the person at
 * the terminal; nothing has been touched.
 */
public final class LogFileException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	LogFileException(String message) {
		super(message);
	}

}
