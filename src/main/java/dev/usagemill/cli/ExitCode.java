package dev.usagemill.cli;

/** What a command reports to a script. */
final class ExitCode {

	static final int DONE = 0;

	/** Nothing is half published; run it again. */
	static final int FAILED = 1;

	/** Wrong usage or configuration; nothing was touched. */
	static final int WRONG_USAGE = 2;

	/** Published, but something needs attention. */
	static final int NEEDS_ATTENTION = 3;

	/** Another run holds the warehouse. */
	static final int BUSY = 4;

	private ExitCode() {
	}

}
