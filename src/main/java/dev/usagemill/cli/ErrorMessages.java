package dev.usagemill.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

import dev.usagemill.dashboard.DashboardException;
import dev.usagemill.job.BusyException;
import dev.usagemill.job.ConfigurationException;
import dev.usagemill.job.RunFailedException;
import dev.usagemill.limit.LimitFileException;
import dev.usagemill.pricing.PriceFileException;
import dev.usagemill.report.ReportException;
import dev.usagemill.verify.VerificationException;

/**
 * Tells in words why a command failed.
 */
final class ErrorMessages implements IExecutionExceptionHandler {

	@Override
	public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) throws Exception {
		int code = code(failure);
		if (failure instanceof RunFailedException failed && failed.isFault()) {
			failed.printStackTrace(command.getErr());
		}
		command.getErr().println("usagemill: " + failure.getMessage());
		return code;
	}

	/**
	 * An exception that is not ours is a fault of the program and keeps its stack trace.
	 */
	private static int code(Exception failure) throws Exception {
		if (failure instanceof ConfigurationException || failure instanceof ReportException
				|| failure instanceof PriceFileException || failure instanceof LimitFileException
				|| failure instanceof DashboardException) {
			return ExitCode.WRONG_USAGE;
		}
		if (failure instanceof BusyException) {
			return ExitCode.BUSY;
		}
		if (failure instanceof RunFailedException) {
			return ExitCode.FAILED;
		}
		if (failure instanceof VerificationException verification) {
			return switch (verification.reason()) {
				case WRONG_USAGE -> ExitCode.WRONG_USAGE;
				case BUSY -> ExitCode.BUSY;
				case FAILED -> ExitCode.FAILED;
			};
		}
		throw failure;
	}

}
