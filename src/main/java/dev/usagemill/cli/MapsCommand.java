package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import dev.usagemill.settings.Home;
import dev.usagemill.settings.ShippedMappings;

@Command(name = "maps", mixinStandardHelpOptions = true,
		description = { "Lists the field mappings that are ready, by the names that --map takes." })
final class MapsCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Override
	public Integer call() throws IOException {
		ShippedMappings mappings = new ShippedMappings(Home.directory());
		PrintWriter out = this.spec.commandLine().getOut();
		mappings.titles().forEach((name, title) -> out.printf("%-20s %s%n", name, title));
		out.println();
		out.println("They lie in " + mappings.directory() + ". What one makes of a log: " + Hints.launcher()
				+ " try --map NAME FILE");
		out.flush();
		return ExitCode.DONE;
	}

}
