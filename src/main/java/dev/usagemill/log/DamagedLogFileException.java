package dev.usagemill.log;

/**
 * A compressed log file is cut or damaged; nothing of it may be counted. The message
 * names the file and what to do.
 */
public final class DamagedLogFileException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	DamagedLogFileException(String message, Throwable cause) {
		super(message, cause);
	}

}
