package dev.usagemill.log;

/** A map cannot be used; the message names its file and what to do. */
public final class LineMapException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	LineMapException(String message, Throwable cause) {
		super(message, cause);
	}

}
