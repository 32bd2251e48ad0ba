package dev.usagemill.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

import dev.usagemill.failure.RefusedException;

/**
 * Names log files: a path, or a pattern with {@code *}, {@code ?}, {@code [..]},
 * {@code {a,b}} and {@code **} for any depth. Hidden files, and those in hidden
 * directories, match only a pattern that has a name with a leading dot itself.
 */
public final class LogPattern {

	private LogPattern() {
	}

	/**
	 * The log files that are there now, each once, sorted by path; symbolic links are
	 * resolved.
	 * @throws RefusedException if there is none, or one cannot be read
	 */
	public static List<Path> files(String pattern) throws IOException {
		Path literal = literal(pattern);
		if (Files.exists(literal)) {
			return List.of(readable(literal));
		}
		Path base = existingParent(literal);
		int depth = literal.getNameCount() - base.getNameCount();
		String rest = base.relativize(literal).toString();
		if (!rest.matches(".*[*?\\[{].*")) {
			throw new RefusedException("there is no log file " + pattern + ". Check --logs.");
		}
		PathMatcher matcher = matcher(pattern, rest);
		try (Stream<Path> found = Files.walk(base, rest.contains("**") ? Integer.MAX_VALUE : depth,
				FileVisitOption.FOLLOW_LINKS)) {
			Set<Path> files = new TreeSet<>();
			for (Path file : (Iterable<Path>) found::iterator) {
				Path name = base.relativize(file);
				if (matcher.matches(name) && !isHidden(name, rest) && Files.isRegularFile(file)) {
					files.add(readable(file));
				}
			}
			if (files.isEmpty()) {
				throw new RefusedException("no log file matches " + pattern + ". Check --logs.");
			}
			return List.copyOf(files);
		}
		catch (UncheckedIOException unreadable) {
			throw new RefusedException("the log files of " + pattern + " cannot be listed: " + unreadable.getCause()
					+ ". Nothing has been loaded.");
		}
	}

	private static Path literal(String pattern) {
		try {
			return Path.of(pattern).toAbsolutePath().normalize();
		}
		catch (InvalidPathException wrong) {
			throw new RefusedException("the name of a log file cannot be a path here (" + wrong.getReason()
					+ "). Check --logs, or set LC_ALL to a UTF-8 locale.", wrong);
		}
	}

	private static PathMatcher matcher(String pattern, String rest) {
		try {
			// in Java's own patterns **/ wants at least one directory
			return FileSystems.getDefault().getPathMatcher("glob:" + rest.replace("**/", "{,**/}"));
		}
		catch (PatternSyntaxException wrong) {
			throw new RefusedException(
					"the pattern " + pattern + " cannot be read: " + wrong.getDescription() + ". Check --logs.");
		}
	}

	private static boolean isHidden(Path name, String pattern) {
		return ("/" + name).contains("/.") && !("/" + pattern).contains("/.");
	}

	/** Directories may hold pattern characters in their own names. */
	private static Path existingParent(Path path) {
		Path parent = path.getParent();
		while (!Files.isDirectory(parent)) {
			parent = parent.getParent();
		}
		return parent;
	}

	private static Path readable(Path file) throws IOException {
		if (Files.isDirectory(file)) {
			throw new RefusedException(
					file + " is a directory, not a log file. To read the files in it, use --logs '" + file + "/*'.");
		}
		if (!Files.isRegularFile(file)) {
			throw new RefusedException(file + " is not a regular file; only those can be read again after a crash.");
		}
		if (!Files.isReadable(file)) {
			throw new RefusedException(file + " cannot be read: permission denied. Nothing has been loaded.");
		}
		return file.toRealPath();
	}

}
