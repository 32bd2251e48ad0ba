package dev.usagemill.warehouse;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's raw local file system: the one without the checksum layer, which never syncs
 * and renames in two steps. Four things are done here instead, because Hadoop copies a
 * file over the old one where it cannot rename it, starts a {@code chmod} process for
 * every file that it creates, and does not say why a directory cannot be made or deleted.
 */
public final class LocalFiles extends RawLocalFileSystem {

	private LocalFiles() {
	}

	/**
	 * Starts it without Hadoop's default resources, whose reading costs half a second.
	 */
	public static LocalFiles open() {
		try {
			LocalFiles files = new LocalFiles();
			files.initialize(URI.create("file:///"), new Configuration(false));
			return files;
		}
		catch (IOException impossible) {
			throw new UncheckedIOException("Hadoop's local file system does not start", impossible);
		}
	}

	/**
	 * What stands at the name goes first, so that a link is never followed: where others
	 * may write, one could have been planted.
	 */
	@Override
	protected OutputStream createOutputStreamWithMode(Path path, boolean append, FsPermission permission)
			throws IOException {
		java.nio.file.Path file = local(path);
		Files.deleteIfExists(file);
		return Channels.newOutputStream(FileChannel.open(file,
				Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), AccessRights.ofNewFile()));
	}

	@Override
	public boolean rename(Path from, Path to) throws IOException {
		AccessRights.prepare(local(from), local(to));
		Files.move(local(from), local(to), StandardCopyOption.ATOMIC_MOVE);
		return true;
	}

	@Override
	public boolean mkdirs(Path directory) throws IOException {
		Files.createDirectories(local(directory), AccessRights.ofNewDirectory());
		return true;
	}

	@Override
	public boolean delete(Path path, boolean recursive) throws IOException {
		if (!recursive) {
			return super.delete(path, false);
		}
		Files.walkFileTree(local(path), new Deletion());
		return true;
	}

	/** Hadoop would give every new file what it thinks that the umask is. */
	@Override
	public void setPermission(Path path, FsPermission permission) {
		// files have what they were created with
	}

	private java.nio.file.Path local(Path path) {
		return pathToFile(path).toPath();
	}

	/** What vanishes meanwhile is fine: DuckDB deletes its own spilled files. */
	private static final class Deletion extends SimpleFileVisitor<java.nio.file.Path> {

		@Override
		public FileVisitResult visitFile(java.nio.file.Path file, BasicFileAttributes attributes) throws IOException {
			Files.deleteIfExists(file);
			return FileVisitResult.CONTINUE;
		}

		@Override
		public FileVisitResult visitFileFailed(java.nio.file.Path file, IOException failure) throws IOException {
			if (failure instanceof NoSuchFileException) {
				return FileVisitResult.CONTINUE;
			}
			throw failure;
		}

		@Override
		public FileVisitResult postVisitDirectory(java.nio.file.Path directory, IOException failure)
				throws IOException {
			if (failure != null) {
				throw failure;
			}
			Files.deleteIfExists(directory);
			return FileVisitResult.CONTINUE;
		}

	}

}
