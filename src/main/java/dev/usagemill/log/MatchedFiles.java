package dev.usagemill.log;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What one pattern has matched: log files, and what can be none. */
final class MatchedFiles {

	private final Set<Path> files = new TreeSet<>();

	private final List<String> concerns = new ArrayList<>();

	/** What directories are called without links. */
	private final Map<Path, Path> directories = new HashMap<>();

	private final Path directory;

	private final Links links;

	/**
	 * Begins without any.
	 * @param directory the fixed part of the pattern, without links
	 */
	MatchedFiles(Path directory, Links links) {
		this.directory = directory;
		this.links = links;
	}

	/** Adds the file that was named, or says that it is not there. */
	void addNamed(Path file) throws IOException {
		if (!Files.exists(file) && !Files.isSymbolicLink(file)) {
			tell(missing(file));
			return;
		}
		add(file, Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
	}

	private static String missing(Path file) {
		if (!Files.notExists(file)) {
			return file + " cannot be read: permission denied.";
		}
		return LogName.isUtf8(file.toString()) ? "there is no log file " + file + ". Check --logs."
				: file + " cannot be read: its name is not UTF-8. Rename it, or name its directory.";
	}

	/**
	 * Adds a file that was found, or says why it is no log file; one that is gone again
	 * was renamed, and is found under its new name.
	 * @param found its attributes, or those of what it is a link to
	 */
	void add(Path file, BasicFileAttributes found) throws IOException {
		try {
			addOrTell(file, found);
		}
		catch (NoSuchFileException renamed) {
			// as said
		}
		catch (AccessDeniedException forbidden) {
			tell(file + " cannot be read: permission denied.");
		}
	}

	private void addOrTell(Path file, BasicFileAttributes found) throws IOException {
		if (!Files.isSymbolicLink(file)) {
			addOrTell(file, found, real(file));
			return;
		}
		if (!Files.exists(file)) {
			tell(file + " is a link to " + Files.readSymbolicLink(file) + ", which is not there.");
			return;
		}
		addOrTell(file, Files.readAttributes(file, BasicFileAttributes.class), file.toRealPath());
	}

	/** Of many files only their directory has to be looked at. */
	private Path real(Path file) throws IOException {
		Path directory = file.toAbsolutePath().getParent();
		Path real = this.directories.get(directory);
		if (real == null) {
			real = directory.toRealPath();
			this.directories.put(directory, real);
		}
		return real.resolve(file.getFileName());
	}

	private void addOrTell(Path file, BasicFileAttributes found, Path real) throws IOException {
		if (found.isDirectory()) {
			tell(file + " is a directory, not a log file. To read the files in it, use --logs '" + file + "/*'.");
			return;
		}
		if (!found.isRegularFile()) {
			tell(file + " is not a regular file; only those can be read again after a crash.");
			return;
		}
		if (!Files.isReadable(file)) {
			// only opening it tells what may not be read from what is just being renamed
			Files.newByteChannel(file).close();
		}
		if (allows(file, real)) {
			LogName.fault(real).ifPresentOrElse(this::tell, () -> this.files.add(real));
		}
	}

	/** Whether what a name leads to may be read; a link that leads too far is told. */
	boolean allows(Path name, Path real) {
		boolean allowed = this.links.allow(real, this.directory);
		if (!allowed) {
			tell(name + " is a link that leads out of " + this.directory + ", to " + real
					+ ", and is not read. Name that in logs, or set follow-links: true.");
		}
		return allowed;
	}

	void tell(String concern) {
		this.concerns.add(concern);
	}

	/** Whether there is nothing to read, and nothing is known to be wrong either. */
	boolean isEmpty() {
		return this.files.isEmpty() && this.concerns.isEmpty();
	}

	LogSearch found() {
		return new LogSearch(this.files, this.concerns);
	}

}
