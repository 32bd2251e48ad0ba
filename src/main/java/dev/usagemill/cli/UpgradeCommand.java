package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import dev.usagemill.job.LoadFigures;
import dev.usagemill.job.NightlyRun;
import dev.usagemill.settings.Settings;

@Command(name = "upgrade", mixinStandardHelpOptions = true, sortOptions = false,
		description = { "Writes the days that an older version has written again in the current format.",
				"No row and no cost changes. It may be killed at any time; run it again and it continues." },
		exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:done", "1:failed, nothing half published; run it again",
				"2:wrong usage or configuration, nothing touched", "3:done, but the summary database is not up to date",
				"4:another run holds the warehouse" })
final class UpgradeCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Mixin
	private WarehouseOption warehouse;

	@Override
	public Integer call() throws IOException {
		Settings settings = this.warehouse.settings(Map.of());
		List<LoadFigures> loads;
		try (ProgressBars bars = new ProgressBars(this.spec.commandLine().getErr(),
				System.getProperty("usagemill.err.columns"))) {
			loads = new NightlyRun(settings, bars).upgrade();
		}
		PrintWriter out = this.spec.commandLine().getOut();
		loads.forEach((load) -> RunSummary.print(out, load));
		out.println("All days of " + settings.warehousePath() + " are in the current format.");
		List<String> concerns = ServedSummary.update(settings);
		Hints hints = Hints.of(this.spec.commandLine());
		concerns.forEach((concern) -> out.println(hints.concern(concern)));
		out.flush();
		return concerns.isEmpty() ? ExitCode.DONE : ExitCode.NEEDS_ATTENTION;
	}

}
