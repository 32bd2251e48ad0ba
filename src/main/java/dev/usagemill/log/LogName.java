package dev.usagemill.log;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The name of a log file, as load records keep it. A file system keeps bytes; the JVM
 * takes them for text in the encoding of its locale, which under cron is ASCII. What is
 * no such text cannot be found again by its name.
 */
public final class LogName {

	private static final String ENCODING = System.getProperty("sun.jnu.encoding");

	/** What the JVM makes of bytes that are not UTF-8. */
	private static final char NOT_UTF_8 = '\uFFFD';

	private LogName() {
	}

	/** The path of a name; empty if the locale of this process has none. */
	public static Optional<Path> path(String name) {
		try {
			return Optional.of(Path.of(name));
		}
		catch (InvalidPathException unknown) {
			return Optional.empty();
		}
	}

	/** Whether a name that was given had only bytes that are text. */
	public static boolean isUtf8(String given) {
		return given.indexOf(NOT_UTF_8) < 0;
	}

	/** What is wrong with the name of a file that was found; empty if nothing is. */
	static Optional<String> fault(Path file) {
		if (path(file.toString()).filter(file::equals).isPresent()) {
			return Optional.empty();
		}
		// with its bytes as they are, such as caf%E9.jsonl
		String shown = file.toUri().getRawPath();
		return Optional.of(StandardCharsets.UTF_8.name().equals(ENCODING)
				? shown + " cannot be read: its name is not UTF-8. Rename it."
				: shown + " cannot be read: its name is not " + ENCODING
						+ ", the encoding of this process. Start it by its launcher, or set LC_ALL=C.UTF-8.");
	}

}
