package dev.usagemill.settings;

import java.nio.file.Path;

/** The directory in which {@code jobs/} and {@code sample-data/} lie. */
public final class Home {

	private Home() {
	}

	/** The launcher says where it lies; without it the current directory is meant. */
	public static Path directory() {
		return Settings.path("home", System.getProperty("usagemill.home", ""));
	}

}
