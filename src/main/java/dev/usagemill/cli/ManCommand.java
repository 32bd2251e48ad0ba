package dev.usagemill.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "man", mixinStandardHelpOptions = true, sortOptions = false, description = {
		"Prints the manual page of all commands and options.", "To read it now: usagemill man | man -l -" })
final class ManCommand implements Callable<Integer> {

	@Spec
	private CommandSpec spec;

	@Override
	public Integer call() {
		PrintWriter out = this.spec.commandLine().getOut();
		out.print(new ManPage(this.spec.parent()).text());
		out.flush();
		return ExitCode.DONE;
	}

}
