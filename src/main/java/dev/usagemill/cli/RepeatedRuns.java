package dev.usagemill.cli;

import java.time.Duration;
import java.util.List;

import picocli.CommandLine;

import dev.usagemill.failure.BusyException;
import dev.usagemill.failure.FailedException;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.failure.StoppedException;
import dev.usagemill.job.RunInput;

/**
 * Runs in one process, where everything stays warm. What a run says that has loaded
 * nothing is said only if the one before said something else, as a line each minute is a
 * line that nobody reads.
 */
final class RepeatedRuns {

	private final RunCommand command;

	private final CommandLine line;

	private final Duration every;

	/** What was wrong at the last run. */
	private List<String> said = List.of();

	/**
	 * With what the last run found nothing to do; null if it had, or failed.
	 */
	private RunInput done;

	private FinishedRun last;

	RepeatedRuns(RunCommand command, CommandLine line, Duration every) {
		this.command = command;
		this.line = line;
		this.every = every;
	}

	/**
	 * Runs until a signal ends the process. What fails is tried again: the next run
	 * completes it, or somebody has mended the settings meanwhile.
	 * @throws RefusedException if the first run cannot start as it is asked to
	 */
	int repeat() throws Exception {
		for (boolean first = true;; first = false) {
			long begun = System.nanoTime();
			run(first);
			await(begun);
		}
	}

	private void run(boolean first) throws Exception {
		try {
			RunInput input = RunInput.of(this.command.settings());
			if (input.equals(this.done)) {
				if (!this.command.stillUpToDate(this.last)) {
					// the next one says why
					this.done = null;
				}
				return;
			}
			List<String> before = this.said;
			FinishedRun run = once(input);
			if (first || run.hasLoaded() || !run.concerns().equals(before)) {
				this.command.print(run);
			}
		}
		catch (FailedException | RefusedException | BusyException failed) {
			// later, somebody may be at work on the file that is wrong
			if (first && failed instanceof RefusedException) {
				throw failed;
			}
			this.done = null;
			List<String> lines = ErrorMessages.lines(failed);
			if (!lines.equals(this.said)) {
				ErrorMessages.print(failed, this.line);
			}
			this.said = lines;
			this.command.tell(ErrorMessages.code(failed), failed);
		}
	}

	/** With the input from before it: what comes meanwhile is for the next run. */
	private FinishedRun once(RunInput input) throws Exception {
		this.last = this.command.once();
		this.said = this.last.concerns();
		this.command.post(this.last);
		this.done = (this.last.hasLoaded() || this.last.exitCode() != ExitCode.DONE) ? null : input;
		return this.last;
	}

	private void await(long begun) {
		try {
			Thread.sleep(Math.max(0, this.every.minusNanos(System.nanoTime() - begun).toMillis()));
		}
		catch (InterruptedException asked) {
			throw new StoppedException();
		}
	}

}
