package dev.usagemill.cli;

import dev.usagemill.report.Screen;

/** The terminal that stdout is, as the launcher found it. */
final class TerminalScreen {

	private TerminalScreen() {
	}

	static Screen found() {
		return Screen.of(System.getProperty("usagemill.columns"), System.getenv());
	}

}
