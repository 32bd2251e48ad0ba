package dev.usagemill.watch;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.OptionalLong;

/** How many bytes the files of a directory have, and of all below it. */
final class DirectorySize extends SimpleFileVisitor<Path> {

	private long bytes;

	private DirectorySize() {
	}

	/**
	 * Adds them up.
	 * @return empty if some of it may not be looked at
	 */
	static OptionalLong of(Path directory) throws IOException {
		DirectorySize size = new DirectorySize();
		try {
			Files.walkFileTree(directory, size);
			return OptionalLong.of(size.bytes);
		}
		catch (AccessDeniedException hidden) {
			return OptionalLong.empty();
		}
	}

	@Override
	public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
		this.bytes += attributes.size();
		return FileVisitResult.CONTINUE;
	}

	/** A run that works at the same time replaces files. */
	@Override
	public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
		if (failure instanceof NoSuchFileException) {
			return FileVisitResult.CONTINUE;
		}
		throw failure;
	}

}
