package dev.usagemill.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import dev.usagemill.cli.UsagemillCommand;

/** Runs commands that come on its standard input, one per line, words between tabs. */
final class ChildShell {

	/** Stands before the exit code and the times of begin and end, in ms since 1970. */
	static final String ENDED = "ended\t";

	private ChildShell() {
	}

	public static void main(String[] arguments) throws IOException {
		BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String command = commands.readLine(); command != null; command = commands.readLine()) {
			long begin = System.currentTimeMillis();
			int exitCode = UsagemillCommand.execute(command.split("\t"));
			System.out.println(ENDED + exitCode + "\t" + begin + "\t" + System.currentTimeMillis());
		}
	}

}
