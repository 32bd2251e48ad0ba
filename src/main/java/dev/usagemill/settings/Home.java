package dev.usagemill.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The directory of the program, with {@code sample-data/}, and the one of its settings:
 * {@code jobs/} in a clone, {@code conf/} where it was installed.
 */
public final class Home {

	private Home() {
	}

	/**
	 * The launcher says where it lies. Without it that is known by the program, which is
	 * in {@code target/}, or installed: the current directory may be anybody's.
	 */
	public static Path directory() {
		String said = System.getProperty("usagemill.home");
		if (said != null) {
			return Settings.path("home", said);
		}
		Path beside = program().getParent();
		return beside.endsWith("target") ? beside.getParent() : beside;
	}

	/** Where the shipped settings, prices, limits, field mappings and schemas lie. */
	public static Path configuration() {
		return configuration(directory());
	}

	/**
	 * The same for another home. A package makes it a link to where such files belong.
	 */
	static Path configuration(Path home) {
		Path clone = home.resolve("jobs");
		Path installed = home.resolve("conf");
		if (Files.isDirectory(clone) || !Files.isDirectory(installed)) {
			return clone;
		}
		try {
			return installed.toRealPath();
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

	private static Path program() {
		try {
			return Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

}
