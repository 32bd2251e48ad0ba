package dev.usagemill.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "prices", mixinStandardHelpOptions = true, description = "Shows, explains, checks and imports prices.",
		subcommands = { PricesListCommand.class, PricesExplainCommand.class, PricesCheckCommand.class,
				PricesImportCommand.class })
final class PricesCommand implements Runnable {

	@Spec
	private CommandSpec spec;

	@Override
	public void run() {
		throw new ParameterException(this.spec.commandLine(),
				"Name what to do with the prices: " + String.join(", ", this.spec.subcommands().keySet()) + ".");
	}

}
