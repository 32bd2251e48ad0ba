package dev.usagemill.failure;

/**
 * What was asked for cannot be done as it was asked: a setting, a file or the warehouse
 * is not as it must be. Nothing has been touched; correct it and ask again. Exit code 2.
 */
public final class RefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public RefusedException(String message) {
		super(message);
	}

	public RefusedException(String message, Throwable cause) {
		super(message, cause);
	}

}
