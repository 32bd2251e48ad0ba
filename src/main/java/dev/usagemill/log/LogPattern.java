package dev.usagemill.log;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/**
 * Names log files: a path, or a pattern with {@code *}, {@code ?}, {@code [..]},
 * {@code {a,b}} and {@code **} for any depth. Hidden files match only by name.
 */
public final class LogPattern {

	private LogPattern() {
	}

	/**
	 * The log files that are there now, sorted by path.
	 * @throws LogFileException if there is none, or one cannot be read
	 */
	public static List<Path> files(String pattern) throws IOException {
		Path literal = Path.of(pattern).toAbsolutePath().normalize();
		if (Files.exists(literal)) {
			return List.of(readable(literal));
		}
		Path base = existingParent(literal);
		int depth = literal.getNameCount() - base.getNameCount();
		String rest = base.relativize(literal).toString();
		if (!rest.matches(".*[*?\\[{].*")) {
			throw new LogFileException("there is no log file " + pattern + ". Check --logs.");
		}
		PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest);
		try (Stream<Path> found = Files.walk(base, rest.contains("**") ? Integer.MAX_VALUE : depth)) {
			List<Path> files = found.filter((file) -> matcher.matches(base.relativize(file)))
				.filter((file) -> Files.isRegularFile(file) && !file.getFileName().toString().startsWith("."))
				.sorted()
				.toList();
			if (files.isEmpty()) {
				throw new LogFileException("no log file matches " + pattern + ". Check --logs.");
			}
			files.forEach(LogPattern::readable);
			return files;
		}
	}

	/** Directories may hold pattern characters in their own names. */
	private static Path existingParent(Path path) {
		Path parent = path.getParent();
		while (!Files.isDirectory(parent)) {
			parent = parent.getParent();
		}
		return parent;
	}

	private static Path readable(Path file) {
		if (Files.isDirectory(file)) {
			throw new LogFileException(
					file + " is a directory, not a log file. To read the files in it, use --logs '" + file + "/*'.");
		}
		if (!Files.isRegularFile(file)) {
			throw new LogFileException(file + " is not a regular file; only those can be read again after a crash.");
		}
		if (!Files.isReadable(file)) {
			throw new LogFileException(file + " cannot be read: permission denied. Nothing has been loaded.");
		}
		return file;
	}

}
