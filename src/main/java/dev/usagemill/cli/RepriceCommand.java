package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import dev.usagemill.job.NightlyRun;
import dev.usagemill.job.RepricePreview;
import dev.usagemill.job.RepriceResult;
import dev.usagemill.report.Period;
import dev.usagemill.settings.Settings;

@Command(name = "reprice", mixinStandardHelpOptions = true, sortOptions = false,
		description = { "Shows what the current price file changes on past days; --apply changes them.",
				"It may be killed at any time; run it again and it continues." },
		exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:done", "1:failed, nothing half published; run it again",
				"2:wrong usage or configuration, nothing touched", "3:done, but needs attention",
				"4:another run holds the warehouse" })
final class RepriceCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Option(names = "--from", paramLabel = "DAY", required = true, description = "first day, such as 2026-10-01")
	private String from;

	@Option(names = "--to", paramLabel = "DAY", required = true, description = "last day")
	private String to;

	@Option(names = "--apply", description = "price these days again; without it nothing is changed")
	private boolean apply;

	@Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table",
			completionCandidates = Candidates.Formats.class, description = "table (default), csv, json or markdown")
	private RepriceFormat format;

	@Option(names = "--prices", paramLabel = "FILE", description = "the price file (default: see the settings)")
	private String prices;

	@Mixin
	private WarehouseOption warehouse;

	@Override
	public Integer call() throws IOException {
		Settings settings = this.warehouse.settings(Collections.singletonMap("prices", this.prices));
		Period period = Period.between(this.from, this.to, RepricePreview.today(settings, Clock.systemUTC()));
		RepriceResult result = this.apply ? new NightlyRun(settings).reprice(period.from(), period.to())
				: RepricePreview.of(settings, period.from(), period.to());
		PrintWriter out = this.spec.commandLine().getOut();
		this.format.write(result, out);
		out.flush();
		if (!this.apply && !result.changes().isEmpty()) {
			this.spec.commandLine().getErr().println("Nothing is changed yet; to change it, add --apply.");
		}
		List<String> concerns = this.apply ? ServedSummary.update(settings) : List.of();
		Hints hints = Hints.of(this.spec.commandLine());
		concerns.forEach((concern) -> this.spec.commandLine().getErr().println(hints.concern(concern)));
		return concerns.isEmpty() ? ExitCode.DONE : ExitCode.NEEDS_ATTENTION;
	}

}
