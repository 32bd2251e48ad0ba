package dev.usagemill.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import dev.usagemill.failure.Suggestion;
import dev.usagemill.report.ShownText;

/** Says in two lines what is wrong with a command line; the whole help would hide it. */
final class UsageErrors implements IParameterExceptionHandler {

	@Override
	public int handleParseException(ParameterException wrong, String[] arguments) {
		CommandLine command = wrong.getCommandLine();
		PrintWriter err = command.getErr();
		err.println(ShownText.escaped(wrong.getMessage()));
		if (wrong instanceof UnmatchedArgumentException unmatched) {
			Suggestion.nearest(known(command), unmatched.getUnmatched().get(0).split("=")[0])
				.ifPresent((word) -> err.println("Did you mean " + word + "?"));
		}
		String words = command.getCommandSpec().qualifiedName().substring(UsagemillCommand.NAME.length());
		err.println("Try '" + Hints.launcher() + words + " --help'.");
		err.flush();
		return ExitCode.WRONG_USAGE;
	}

	private static Collection<String> known(CommandLine command) {
		Collection<String> words = new ArrayList<>(command.getSubcommands().keySet());
		words.addAll(command.getCommandSpec().optionsMap().keySet());
		return words;
	}

}
