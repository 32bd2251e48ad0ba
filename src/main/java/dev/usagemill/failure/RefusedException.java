package dev.usagemill.failure;

import java.util.List;

/**
 * What was asked for cannot be done as it was asked: a setting, a file or the warehouse
 * is not as it must be. Nothing has been touched; correct it and ask again. Exit code 2.
 */
public final class RefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final List<String> lines;

	public RefusedException(String message) {
		this(message, null);
	}

	public RefusedException(String message, Throwable cause) {
		super(message, cause);
		this.lines = List.of(message);
	}

	/** Several faults at once, one a line. */
	public RefusedException(List<String> lines) {
		super(String.join("\n", lines));
		this.lines = List.copyOf(lines);
	}

	/**
	 * The lines of the message. Only these are: a name within one may hold newlines of
	 * its own, by which somebody would have us say what we do not.
	 */
	public List<String> lines() {
		return this.lines;
	}

}
