package dev.usagemill;

import dev.usagemill.cli.UsagemillCommand;

/** Where the program starts. */
public final class Usagemill {

	private Usagemill() {
	}

	public static void main(String[] arguments) {
		System.exit(UsagemillCommand.execute(arguments));
	}

}
