package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

import dev.usagemill.report.Listing;
import dev.usagemill.report.ReportFormat;

/** How a list is shown. */
final class ListOptions {

	private static final long USUAL_LIMIT = 100;

	@Option(names = "--limit", paramLabel = "N", description = "how many to show (default: 100)")
	private Long limit;

	@Option(names = "--format", paramLabel = "FORMAT", completionCandidates = Candidates.Formats.class,
			description = "table (default), csv, json or markdown")
	private ReportFormat format;

	boolean isGiven() {
		return this.limit != null || this.format != null;
	}

	/**
	 * Prints a list.
	 * @param found lists at most so many
	 * @return the exit code
	 */
	int show(CommandSpec spec, Found found) throws IOException {
		Listing listing = found.atMost((this.limit != null) ? this.limit : USUAL_LIMIT);
		PrintWriter out = spec.commandLine().getOut();
		((this.format != null) ? this.format : ReportFormat.TABLE).write(listing, TerminalScreen.found(), out);
		out.flush();
		if (this.format == ReportFormat.CSV) {
			// a CSV file has no place for them
			listing.notes().forEach(spec.commandLine().getErr()::println);
		}
		return ExitCode.DONE;
	}

	@FunctionalInterface
	interface Found {

		Listing atMost(long limit) throws IOException;

	}

}
