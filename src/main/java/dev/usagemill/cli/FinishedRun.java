package dev.usagemill.cli;

import java.util.List;

import dev.usagemill.job.RunResult;

/**
 * A run that has published all it had.
 *
 * @param exitCode what it ends with
 * @param concerns what needs attention, as messages
 */
record FinishedRun(int exitCode, RunResult result, List<String> concerns, AfterRun after) {

	boolean hasLoaded() {
		return !this.result.loads().isEmpty();
	}

}
