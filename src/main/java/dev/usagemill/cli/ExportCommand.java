package dev.usagemill.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "export", mixinStandardHelpOptions = true,
		description = "Writes cost and usage as files for other programs.", subcommands = ExportFocusCommand.class)
final class ExportCommand implements Runnable {

	@Spec
	private CommandSpec spec;

	@Override
	public void run() {
		throw new ParameterException(this.spec.commandLine(),
				"Name what to export: " + String.join(", ", this.spec.subcommands().keySet()) + ".");
	}

}
