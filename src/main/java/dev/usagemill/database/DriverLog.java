package dev.usagemill.database;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The log of PostgreSQL's driver, which would show a URL with its password. What it says
 * of a failure is in its exceptions.
 */
final class DriverLog {

	/**
	 * Held here, as the JDK forgets a logger that nobody holds, and its level with it.
	 */
	private static final Logger LOG = Logger.getLogger("org.postgresql");

	private DriverLog() {
	}

	static void switchOff() {
		LOG.setLevel(Level.OFF);
	}

}
