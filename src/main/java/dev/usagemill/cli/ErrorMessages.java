package dev.usagemill.cli;

import java.util.stream.Collectors;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

import dev.usagemill.failure.BusyException;
import dev.usagemill.failure.FailedException;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.failure.StoppedException;
import dev.usagemill.report.ShownText;

/** Says in one line why a command failed. */
final class ErrorMessages implements IExecutionExceptionHandler {

	/** What is not one of ours is a fault of the program and keeps its stack trace. */
	@Override
	public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
		int code = code(failure);
		command.getErr().println("usagemill: " + shown(Hints.of(command).typed(failure.getMessage())));
		if (command.getCommand() instanceof RunCommand run) {
			run.tell(code, failure);
		}
		return code;
	}

	/** Names of files are whatever somebody gave them; no terminal shall obey them. */
	private static String shown(String message) {
		return message.lines()
			.map((line) -> line.substring(0, line.length() - line.stripLeading().length())
					+ ShownText.escaped(line.strip()))
			.collect(Collectors.joining("\n"));
	}

	private static int code(Exception failure) throws Exception {
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
