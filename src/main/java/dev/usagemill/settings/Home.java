package dev.usagemill.settings;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** The directory in which {@code jobs/} and {@code sample-data/} lie. */
public final class Home {

	private Home() {
	}

	/**
	 * The launcher says where it lies. Without it that is known by the program, which is
	 * in {@code target/}: the current directory may be anybody's.
	 */
	public static Path directory() {
		String said = System.getProperty("usagemill.home");
		return (said != null) ? Settings.path("home", said) : program().getParent().getParent();
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
