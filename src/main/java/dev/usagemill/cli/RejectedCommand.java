package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import dev.usagemill.job.NightlyRun;
import dev.usagemill.job.RejectedExport;
import dev.usagemill.job.RejectedFilter;
import dev.usagemill.job.RetryResult;
import dev.usagemill.report.Listing;
import dev.usagemill.settings.Settings;

@Command(name = "rejected", mixinStandardHelpOptions = true, sortOptions = false,
		description = { "Lists the lines that were rejected, exports their bytes, or reads them again.",
				"Their content is never printed: it may be secret." })
final class RejectedCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Option(names = "--load", paramLabel = "N", description = "only lines that this load rejected")
	private Long load;

	@Option(names = "--reason", paramLabel = "REASON", description = "only lines with this reason, such as in_future")
	private String reason;

	@Mixin
	private ListOptions list;

	@ArgGroup
	private final Instead instead = new Instead();

	@Option(names = "--map", paramLabel = "MAP",
			description = "with --retry, the field mapping that reads the lines (default: the one of their load)")
	private String map;

	@Option(names = "--logs", paramLabel = "GLOB",
			description = "with --retry, where the log files lie now; may be repeated (default: see the settings)")
	private List<String> logs;

	@Mixin
	private WarehouseOption warehouse;

	@Override
	public Integer call() throws IOException {
		RejectedFilter filter = new RejectedFilter(this.load, this.reason);
		if (this.instead.export == null && !this.instead.retry) {
			return this.list.show(this.spec,
					(limit) -> Listing.rejectedLines(this.warehouse.usageDatabase(), this.load, this.reason, limit));
		}
		if (this.list.isGiven()) {
			throw new ParameterException(this.spec.commandLine(), "--limit and --format are for the list only.");
		}
		return this.instead.retry ? retry(filter) : export(filter);
	}

	private int export(RejectedFilter filter) throws IOException {
		RejectedExport export = RejectedExport.write(this.warehouse.settings(), filter, this.instead.export);
		PrintWriter out = this.spec.commandLine().getOut();
		out.printf(Locale.ROOT, "%,d rejected line%s written to %s, which only you can read.%n", export.lines(),
				(export.lines() == 1) ? "" : "s", this.instead.export);
		if (export.cut() > 0) {
			out.printf(Locale.ROOT, "Of %,d of them only the first 4,096 bytes are there: more is not kept.%n",
					export.cut());
		}
		out.flush();
		return ExitCode.DONE;
	}

	private int retry(RejectedFilter filter) throws IOException {
		Map<String, Object> options = new HashMap<>();
		options.put("map", this.map);
		options.put("logs", this.logs);
		Settings settings = this.warehouse.settings(options);
		RetryResult result = new NightlyRun(settings).retry(filter);
		List<String> concerns = new ArrayList<>(result.run().concerns());
		concerns.addAll(ServedSummary.update(settings));
		new RetrySummary(result, concerns, Hints.of(this.spec.commandLine())).print(this.spec.commandLine().getOut());
		return concerns.isEmpty() ? ExitCode.DONE : ExitCode.NEEDS_ATTENTION;
	}

	/** What to do instead of listing. */
	static final class Instead {

		@Option(names = "--export", paramLabel = "FILE",
				description = "write the lines as they were in the logs, at most 4 KiB of each, into a new file that "
						+ "only you can read")
		private Path export;

		@Option(names = "--retry", description = "read the lines again and load those that are valid now")
		private boolean retry;

	}

}
