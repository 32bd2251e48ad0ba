package dev.usagemill.failure;

/**
 * The process was asked to stop, and the work has ended at a clean point; the next run
 * goes on from there. The JVM ends with the signal's exit code, 130 or 143.
 */
public final class StoppedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public StoppedException() {
		super("stopped by a signal; the next run continues where this one stopped");
	}

}
