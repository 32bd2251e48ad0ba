package dev.usagemill.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "rates", mixinStandardHelpOptions = true,
		description = "Imports exchange rates, for costs in another currency than USD.",
		subcommands = RatesImportCommand.class)
final class RatesCommand implements Runnable {

	@Spec
	private CommandSpec spec;

	@Override
	public void run() {
		throw new ParameterException(this.spec.commandLine(),
				"Name what to do with the rates: " + String.join(", ", this.spec.subcommands().keySet()) + ".");
	}

}
