package dev.usagemill.load;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

import dev.usagemill.load.LoadPlan.PlannedFile;
import dev.usagemill.log.LogFile;
import dev.usagemill.log.CompressedPrint;

/**
 * Tells whether log files still hold what was planned. One that was rotated or truncated
 * meanwhile may have been read half in its old and half in its new state.
 */
public final class LogsAsPlanned {

	private LogsAsPlanned() {
	}

	/** Whether every file of a plan still holds what is to be read of it. */
	public static boolean hold(LoadPlan plan) throws IOException {
		for (PlannedFile file : plan.files()) {
			if (!holds(file)) {
				return false;
			}
		}
		return true;
	}

	private static boolean holds(PlannedFile file) throws IOException {
		Path path = Path.of(file.logFile());
		try {
			String compressed = CompressedPrint.of(path);
			if (file.compressed() != null || compressed != null) {
				return Objects.equals(file.compressed(), compressed);
			}
			LogFile found = LogFile.look(path, 1);
			long read = file.end().position();
			return found.size() >= read && found.fingerprint(read).equals(file.end());
		}
		catch (NoSuchFileException moved) {
			return false;
		}
	}

}
