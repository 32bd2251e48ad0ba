package dev.usagemill.cli;

import java.util.List;
import java.util.Optional;

import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

import dev.usagemill.failure.FailedException;

/**
 * Executes the command that is named. If the heap that somebody has set is too small for
 * it, that is its outcome, and no fault of the program.
 */
final class Execution implements IExecutionStrategy {

	private static final long MEGABYTE = 1024 * 1024;

	@Override
	public int execute(ParseResult parsed) {
		try {
			return new RunLast().execute(parsed);
		}
		catch (Error failure) {
			FailedException tooSmall = tooSmall(failure).orElseThrow(() -> failure);
			List<CommandLine> commands = parsed.asCommandLineList();
			throw new ExecutionException(commands.get(commands.size() - 1), tooSmall.getMessage(), tooSmall);
		}
	}

	/** The same in one line, if it comes from there, whatever has caught it meanwhile. */
	static Optional<FailedException> tooSmall(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof OutOfMemoryError) {
				return Optional
					.of(new FailedException(
							"the memory is too small: " + cause.getMessage() + ". The Java heap may have "
									+ Runtime.getRuntime().maxMemory() / MEGABYTE + " MB; leave out -Xmx in"
									+ " USAGEMILL_JAVA_OPTS, or set more than its usual 384 MB, such as -Xmx1g.",
							failure));
			}
		}
		return Optional.empty();
	}

}
