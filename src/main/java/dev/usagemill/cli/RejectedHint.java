package dev.usagemill.cli;

import java.util.ArrayList;
import java.util.List;

import dev.usagemill.job.LoadFigures;
import dev.usagemill.job.RunResult;

/** Names the commands that help when a run has not counted many of the lines. */
final class RejectedHint {

	/** Where so many of ten lines are skipped, the field mapping may be the wrong one. */
	private static final int MOST_OF_TEN = 9;

	private final Hints hints;

	/** As it was given; null if it was not. */
	private final String map;

	RejectedHint(Hints hints, String map) {
		this.hints = hints;
		this.map = map;
	}

	/** The lines of the hint; empty if nothing is unusual. */
	List<String> lines(RunResult result) {
		List<String> lines = new ArrayList<>();
		if (result.loads().stream().anyMatch(result::hasManyRejected)) {
			lines.add("Rejected: `usagemill rejected` says which lines and why;");
			lines.add("          `usagemill rejected --retry` loads those that are valid after a correction");
			lines.add("          (by another field mapping with --map; `usagemill maps` lists those that are ready)");
		}
		if (result.loads().stream().anyMatch(result::hasManyConflicts)) {
			lines.add("Resent:   `usagemill conflicts` lists both versions of each");
		}
		if (result.loads().stream().anyMatch(RejectedHint::skipsMost)) {
			String used = (this.map != null) ? this.map : result.settings().map();
			lines.add("Skipped:  `usagemill try --map " + Hints.quoted(used) + " FILE` says why, line by line");
		}
		lines.replaceAll(this.hints::typed);
		return lines;
	}

	private static boolean skipsMost(LoadFigures load) {
		return load.readsLines() && load.skipped() * 10 > load.decided() * MOST_OF_TEN;
	}

}
