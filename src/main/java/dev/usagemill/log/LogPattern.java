package dev.usagemill.log;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;

import dev.usagemill.failure.RefusedException;

/**
 * Names log files: a path, or a pattern with {@code *}, {@code ?}, {@code [..]},
 * {@code {a,b}} and {@code **} for any depth. Hidden files, and those in hidden
 * directories, match only a pattern that has a name with a leading dot itself.
 */
final class LogPattern {

	/** As it was given. */
	private final String text;

	private final Path literal;

	/** Up to here there is no pattern: names may have the same characters. */
	private final Path base;

	/** The pattern below the base. */
	private final String rest;

	private final Links links;

	private LogPattern(String text, Path literal, Links links) {
		this.text = text;
		this.literal = literal;
		this.links = links;
		this.base = existingParent(literal);
		this.rest = this.base.relativize(literal).toString();
	}

	/**
	 * What a pattern leads to now; that it can be no path is told, too.
	 * @throws RefusedException if it cannot be read as a pattern
	 */
	static LogSearch search(String text, Links links) throws IOException {
		Optional<Path> literal = LogName.path(text);
		if (literal.isEmpty()) {
			return new LogSearch(List.of(), List
				.of(text.replace("\0", "\\0") + " cannot be a path here. Check --logs, or set LC_ALL=C.UTF-8."));
		}
		return new LogPattern(text, literal.get().toAbsolutePath().normalize(), links).search();
	}

	private LogSearch search() throws IOException {
		MatchedFiles matched = new MatchedFiles(this.base.toRealPath(), this.links);
		boolean isPattern = this.rest.matches(".*[*?\\[{].*");
		if (Files.exists(this.literal, LinkOption.NOFOLLOW_LINKS) || !isPattern) {
			matched.addNamed(this.literal);
			return matched.found();
		}
		Files.walkFileTree(this.base, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth(),
				new MatchingWalk(this.base, glob(this.rest), directories(), matched));
		if (matched.isEmpty()) {
			matched.tell("no log file matches " + this.text + ". Check --logs.");
		}
		return matched.found();
	}

	private int depth() {
		return this.rest.contains("**") ? Integer.MAX_VALUE : this.literal.getNameCount() - this.base.getNameCount();
	}

	/**
	 * What the directories above a match are called, the outermost first; the last one
	 * holds for all below it, too.
	 */
	private List<PathMatcher> directories() {
		List<PathMatcher> directories = new ArrayList<>();
		String[] names = this.rest.split("/");
		for (int i = 0; i < names.length; i++) {
			String upTo = String.join("/", List.of(names).subList(0, i + 1));
			// where braces may go on behind the next slash, any name can be meant
			if (names[i].contains("**") || upTo.matches(".*[{\\[\\\\].*")) {
				directories.add(glob("**"));
				return directories;
			}
			if (i < names.length - 1) {
				directories.add(glob(upTo));
			}
		}
		return directories;
	}

	private PathMatcher glob(String pattern) {
		try {
			// in Java's own patterns **/ wants at least one directory
			PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("**/", "{,**/}"));
			return ("/" + this.rest).contains("/.") ? matcher : (name) -> !isHidden(name) && matcher.matches(name);
		}
		catch (PatternSyntaxException wrong) {
			throw new RefusedException(
					"the pattern " + this.text + " cannot be read: " + wrong.getDescription() + ". Check --logs.");
		}
	}

	private static boolean isHidden(Path name) {
		return ("/" + name).contains("/.");
	}

	/** Directories may hold pattern characters in their own names. */
	private static Path existingParent(Path path) {
		Path parent = path.getParent();
		while (parent != null && !Files.isDirectory(parent)) {
			parent = parent.getParent();
		}
		return (parent != null) ? parent : path.getRoot();
	}

}
