package dev.usagemill.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

import dev.usagemill.failure.BusyException;
import dev.usagemill.failure.FailedException;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.failure.StoppedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What a user can cause is one line; what only we can cause is a stack trace. */
class ErrorMessagesTest {

	static Stream<Arguments> failures() {
		return Stream.of(Arguments.of(new RefusedException("wrong"), ExitCode.WRONG_USAGE),
				Arguments.of(new BusyException("wrong"), ExitCode.BUSY),
				Arguments.of(new FailedException("wrong", new IllegalStateException("inside")), ExitCode.FAILED),
				Arguments.of(new StoppedException(), ExitCode.FAILED));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void saysInOneLineWhatIsNotAFaultOfTheProgram(RuntimeException failure, int exitCode) {
		Terminal terminal = failing(failure);
		assertThat(terminal.exitCode()).isEqualTo(exitCode);
		assertThat(terminal.err()).isEqualTo("usagemill: " + failure.getMessage() + System.lineSeparator());
		assertThat(terminal.out()).isEmpty();
	}

	@Test
	void keepsTheStackTraceOfAFaultOfTheProgram() {
		Stream
			.of(new IllegalStateException("a bug"), new NullPointerException("a bug"),
					new IllegalArgumentException("a bug"))
			.forEach((bug) -> {
				Terminal terminal = failing(bug);
				assertThat(terminal.exitCode()).isEqualTo(ExitCode.FAILED);
				assertThat(terminal.err()).contains(bug.toString()).contains("\tat " + Failing.class.getName());
			});
	}

	@Test
	void saysInOneLineThatTheMemoryIsTooSmall() {
		OutOfMemoryError full = new OutOfMemoryError("Java heap space");
		Stream.of(full, new IllegalStateException(full), new ExceptionInInitializerError(full)).forEach((failure) -> {
			Terminal terminal = failing(failure);
			assertThat(terminal.exitCode()).isEqualTo(ExitCode.FAILED);
			assertThat(terminal.err().lines()).singleElement()
				.asString()
				.startsWith("usagemill: the memory is too small: Java heap space. The Java heap may have ")
				.contains("USAGEMILL_JAVA_OPTS");
		});
	}

	@Test
	void otherErrorsAreFaultsOfTheProgram() {
		StackOverflowError endless = new StackOverflowError();
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> failing(endless)).isSameAs(endless);
	}

	private static Terminal failing(Throwable failure) {
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		int exitCode = new CommandLine(new Failing(failure)).setExecutionStrategy(new Execution())
			.setExecutionExceptionHandler(new ErrorMessages())
			.setOut(new PrintWriter(out))
			.setErr(new PrintWriter(err, true))
			.execute();
		return new Terminal(exitCode, out.toString(), err.toString());
	}

	@Command(name = "failing")
	private record Failing(Throwable failure) implements Callable<Integer> {

		@Override
		public Integer call() {
			this.failure.fillInStackTrace();
			if (this.failure instanceof Error error) {
				throw error;
			}
			throw (RuntimeException) this.failure;
		}

	}

}
