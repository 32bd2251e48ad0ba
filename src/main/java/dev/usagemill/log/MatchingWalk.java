package dev.usagemill.log;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * Walks through the directories in which files can match a pattern. One that cannot be
 * listed is told, and the walk goes on.
 */
final class MatchingWalk extends SimpleFileVisitor<Path> {

	private final Path base;

	private final PathMatcher matcher;

	private final List<PathMatcher> directories;

	private final MatchedFiles matched;

	/**
	 * Starts at the base.
	 * @param directories what the directories above a match are called, the outermost
	 * first; the last one holds for all below it, too
	 */
	MatchingWalk(Path base, PathMatcher matcher, List<PathMatcher> directories, MatchedFiles matched) {
		this.base = base;
		this.matcher = matcher;
		this.directories = directories;
		this.matched = matched;
	}

	@Override
	public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
		if (!canHoldMatches(directory) || leadsTooFar(directory)) {
			return FileVisitResult.SKIP_SUBTREE;
		}
		return visitFile(directory, attributes);
	}

	/** Also given the directories at the greatest depth. */
	@Override
	public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
		if (matches(file) && !(attributes.isDirectory() && matchesAnything(file))) {
			this.matched.add(file, attributes);
		}
		return FileVisitResult.CONTINUE;
	}

	@Override
	public FileVisitResult visitFileFailed(Path path, IOException failure) {
		if (!(failure instanceof NoSuchFileException) && (canHoldMatches(path) || matches(path))) {
			this.matched.tell(path + " cannot be listed: " + reason(failure) + ". The log files in it are not read.");
		}
		return FileVisitResult.CONTINUE;
	}

	@Override
	public FileVisitResult postVisitDirectory(Path directory, IOException failure) {
		return (failure != null) ? visitFileFailed(directory, failure) : FileVisitResult.CONTINUE;
	}

	private boolean matches(Path file) {
		return this.matcher.matches(this.base.relativize(file));
	}

	/** That * matches a directory too is no fault; that *.jsonl does is one. */
	private boolean matchesAnything(Path file) {
		return file.equals(this.base) || matches(file.resolveSibling("any name whatever"));
	}

	private boolean canHoldMatches(Path directory) {
		if (directory.equals(this.base)) {
			return true;
		}
		Path name = this.base.relativize(directory);
		int depth = Math.min(name.getNameCount(), this.directories.size());
		return depth > 0 && this.directories.get(depth - 1).matches(name);
	}

	/** The base is what the pattern names, wherever it leads. */
	private boolean leadsTooFar(Path directory) throws IOException {
		return !directory.equals(this.base) && Files.isSymbolicLink(directory)
				&& !this.matched.allows(directory, directory.toRealPath());
	}

	private static String reason(IOException failure) {
		if (failure instanceof FileSystemLoopException) {
			return "it is a link to a directory that it lies in";
		}
		return (failure instanceof AccessDeniedException) ? "permission denied" : failure.toString();
	}

}
