package dev.usagemill.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

import picocli.CommandLine;

/**
 * What a command line said.
 *
 * @param exitCode its exit code
 * @param out what stood on stdout
 * @param err what stood on stderr
 */
record Terminal(int exitCode, String out, String err) {

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

}
