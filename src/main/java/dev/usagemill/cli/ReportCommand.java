package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Iterator;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import dev.usagemill.report.ReportFormat;
import dev.usagemill.report.ReportQuery;
import dev.usagemill.report.ReportResult;
import dev.usagemill.report.Reports;

@Command(name = "report", mixinStandardHelpOptions = true, sortOptions = false,
		description = { "Answers a question from usage.duckdb.",
				"Days are YYYY-MM-DD, today, yesterday, 7d, 30d, month or last-month; both ends count." })
final class ReportCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Parameters(paramLabel = "NAME", completionCandidates = ReportNames.class,
			description = "which report: ${COMPLETION-CANDIDATES}")
	private String name;

	@Option(names = "--from", paramLabel = "DAY", description = "the first day")
	private String from;

	@Option(names = "--to", paramLabel = "DAY", description = "the last day (default: the last one that holds data)")
	private String to;

	@Option(names = "--limit", paramLabel = "N", description = "how many rows to show")
	private Long limit;

	@Option(names = "--user", paramLabel = "USER", description = "only this user")
	private String user;

	@Option(names = "--feature", paramLabel = "FEATURE", description = "only this feature")
	private String feature;

	@Option(names = "--model", paramLabel = "MODEL", description = "only this model")
	private String model;

	@Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table",
			description = "table (default), csv, json or markdown")
	private ReportFormat format;

	@Mixin
	private WarehouseOption warehouse;

	@Override
	public Integer call() throws IOException {
		ReportQuery query = new ReportQuery(this.name, this.from, this.to, this.limit, this.user, this.feature,
				this.model);
		ReportResult result = Reports.run(this.warehouse.usageDatabase(), query, Clock.systemUTC());
		PrintWriter out = this.spec.commandLine().getOut();
		this.format.write(result, out);
		out.flush();
		if (this.format == ReportFormat.CSV) {
			// a CSV file has no place for them
			result.notes().forEach(this.spec.commandLine().getErr()::println);
		}
		return ExitCode.DONE;
	}

	/** Named in the help. */
	static final class ReportNames implements Iterable<String> {

		@Override
		public Iterator<String> iterator() {
			return Reports.names().iterator();
		}

	}

}
