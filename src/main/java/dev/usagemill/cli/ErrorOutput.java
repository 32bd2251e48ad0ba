package dev.usagemill.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import dev.usagemill.report.ShownText;

/**
 * Stderr, in UTF-8. A line that is printed on it as a whole, as the log does with all
 * that we and the libraries say, stays one line: no name within it ends it, and no
 * terminal obeys one.
 */
final class ErrorOutput extends PrintStream {

	private ErrorOutput(PrintStream err) {
		super(err, true, StandardCharsets.UTF_8);
	}

	/** Takes the place of {@code System.err}. */
	static void install() {
		if (!(System.err instanceof ErrorOutput)) {
			System.setErr(new ErrorOutput(System.err));
		}
	}

	@Override
	public void println(String line) {
		super.println(ShownText.escaped(line));
	}

}
