package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "init", mixinStandardHelpOptions = true, sortOptions = false,
		description = { "Makes what your own logs need: settings, a price file, a limits file and an empty warehouse.",
				"No existing file is overwritten." })
final class InitCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Parameters(arity = "0..1", paramLabel = "DIR", defaultValue = "",
			description = "where (default: the current directory)")
	private String directory;

	@Option(names = "--logs", paramLabel = "GLOB",
			description = "log files to load, such as 'logs/*.jsonl'; may be repeated")
	private List<String> logs = List.of();

	@Option(names = "--map", paramLabel = "NAME|FILE",
			description = "the field mapping of logs in another format, such as claude-code, or a file")
	private String map;

	@Option(names = "--zone", paramLabel = "ZONE",
			description = "the time zone that divides events into days (default: UTC)")
	private String zone;

	@Override
	public Integer call() throws IOException {
		NewDirectory made = new NewDirectory(NewSettings.path(this.directory));
		NewSettings settings = NewSettings.of(this.logs, this.map, this.zone);
		made.create(settings);
		PrintWriter out = this.spec.commandLine().getOut();
		out.println("Made in " + made.path() + ":");
		out.println("  usagemill.yml  settings");
		out.println("  prices.yml     what tokens cost; a copy of the prices that come with usagemill");
		out.println("  limits.yml     how much a user may use; no limits yet");
		out.println("  warehouse/     empty");
		out.println();
		Path file = Path.of(this.directory, "usagemill.yml");
		if (this.logs.isEmpty()) {
			out.println("First say in " + file + ", line " + settings.lineOfLogs() + ", which log files to load.");
		}
		out.println("Next: " + Hints.launcher() + " run --settings " + Hints.quoted(file.toString()));
		out.flush();
		return ExitCode.DONE;
	}

}
