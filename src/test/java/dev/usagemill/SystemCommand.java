package dev.usagemill;

import java.io.IOException;

/** Commands of the system, which may not be there, or not be permitted. */
public final class SystemCommand {

	private SystemCommand() {
	}

	/** Runs one; what it says is not shown. */
	public static boolean succeeds(String... command) throws InterruptedException {
		try {
			return new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
		}
		catch (IOException absent) {
			return false;
		}
	}

}
