package dev.usagemill.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

import dev.usagemill.failure.BusyException;
import dev.usagemill.failure.FailedException;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.failure.StoppedException;

/** Says in one line why a command failed. */
final class ErrorMessages implements IExecutionExceptionHandler {

	/** What is not one of ours is a fault of the program and keeps its stack trace. */
	@Override
	public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
		int code = code(failure);
		command.getErr().println("usagemill: " + Hints.of(command).typed(failure.getMessage()));
		return code;
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
