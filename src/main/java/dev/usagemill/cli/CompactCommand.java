package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import dev.usagemill.job.CompactResult;
import dev.usagemill.job.NightlyRun;
import dev.usagemill.settings.Settings;

@Command(name = "compact", mixinStandardHelpOptions = true, sortOptions = false,
		description = {
				"Puts the records of all loads but the newest into one file, and makes the job's history small.",
				"Runs do so by themselves once there are many. No row, count or cost changes.",
				"It may be killed at any time; run it again and it continues." },
		exitCodeListHeading = "%nExit codes:%n", exitCodeList = { "0:done", "1:failed, nothing is lost; run it again",
				"2:wrong usage or configuration, nothing touched", "4:another run holds the warehouse" })
final class CompactCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Mixin
	private WarehouseOption warehouse;

	@Override
	public Integer call() throws IOException {
		Settings settings = this.warehouse.settings(Map.of());
		CompactResult result = new NightlyRun(settings).compact();
		PrintWriter out = this.spec.commandLine().getOut();
		result.completed().forEach((load) -> RunSummary.print(out, load));
		print(out, "loads/", result.loads());
		print(out, "jobs/", result.jobs());
		out.flush();
		return ExitCode.DONE;
	}

	private static void print(PrintWriter out, String directory, CompactResult.Bytes bytes) {
		out.printf(Locale.ROOT, "%-8s %,15d bytes, before %,d%n", directory, bytes.after(), bytes.before());
	}

}
