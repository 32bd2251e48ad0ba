package dev.usagemill.cli;

import java.util.List;
import java.util.stream.Collectors;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

import dev.usagemill.failure.BusyException;
import dev.usagemill.failure.FailedException;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.failure.StoppedException;
import dev.usagemill.report.ShownText;

/**
 * Says in one line why a command failed, or in one for each fault. Names of files are
 * whatever somebody gave them; no terminal shall obey them.
 */
final class ErrorMessages implements IExecutionExceptionHandler {

	/** What is not one of ours is a fault of the program and keeps its stack trace. */
	@Override
	public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) throws Exception {
		Exception failure = Execution.tooSmall(thrown).map(Exception.class::cast).orElse(thrown);
		int code = code(failure);
		print(failure, command);
		if (command.getCommand() instanceof RunCommand run) {
			try {
				run.tell(code, failure);
			}
			catch (OutOfMemoryError again) {
				// as was just said; what monitoring reads stays as it was, and grows old
				return ExitCode.FAILED;
			}
		}
		return code;
	}

	static void print(Exception failure, CommandLine command) {
		command.getErr()
			.println("usagemill: " + lines(failure).stream()
				.map((line) -> shown(Hints.of(command).typed(line)))
				.collect(Collectors.joining("\n")));
	}

	/** The lines of its message; a name within one may hold newlines. */
	static List<String> lines(Exception failure) {
		return (failure instanceof RefusedException refused) ? refused.lines() : List.of(failure.getMessage());
	}

	/** What is indented stays so. */
	private static String shown(String line) {
		String text = line.replaceFirst("^ +", "");
		return line.substring(0, line.length() - text.length()) + ShownText.escaped(text);
	}

	static int code(Exception failure) throws Exception {
		if (failure instanceof RefusedException) {
			return ExitCode.WRONG_USAGE;
		}
		if (failure instanceof BusyException) {
			return ExitCode.BUSY;
		}
		if (failure instanceof FailedException || failure instanceof StoppedException) {
			return ExitCode.FAILED;
		}
		throw failure;
	}

}
