package dev.usagemill.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Supplier;

import picocli.CommandLine;

/**
 * What a command line said.
 *
 * @param exitCode its exit code
 * @param out what stood on stdout
 * @param err what stood on stderr
 */
record Terminal(int exitCode, String out, String err) {

	private static final String COLUMNS = "usagemill.columns";

	static Terminal type(String... arguments) {
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		CommandLine command = UsagemillCommand.commandLine(arguments)
			.setOut(new PrintWriter(out))
			.setErr(new PrintWriter(err, true));
		int exitCode = command.execute(arguments);
		command.getErr().flush();
		return new Terminal(exitCode, out.toString(), err.toString());
	}

	/** As if stdout were a terminal of that width; without its colours. */
	static Terminal withColumns(int columns, Supplier<Terminal> typing) {
		System.setProperty(COLUMNS, Integer.toString(columns));
		try {
			Terminal seen = typing.get();
			return new Terminal(seen.exitCode, seen.out.replaceAll("\u001b\\[[0-9]+m", ""), seen.err);
		}
		finally {
			System.clearProperty(COLUMNS);
		}
	}

}
