package dev.usagemill.job;

/** The process was told to stop, and the run has ended at a clean point. */
final class RunStoppedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	RunStoppedException() {
		super("stopped by a signal; the next run goes on where this one ended");
	}

}
