package dev.usagemill.warehouse;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * The few ways in which files of a warehouse change. Each leaves either the old or the
 * new state behind, whenever the process dies: bytes are synced before the name appears,
 * and the directory after.
 *
 * <p>
 * Hadoop's raw local file system is used without its checksum layer, which never syncs
 * and renames in two steps.
 */
public final class DurableFiles {

	private final FileSystem fileSystem;

	public DurableFiles(FileSystem fileSystem) {
		this.fileSystem = fileSystem;
	}

	/** Files on this machine's disks. */
	public static DurableFiles local() {
		try {
			RawLocalFileSystem local = new RawLocalFileSystem();
			// without Hadoop's default resources, whose reading costs half a second
			local.initialize(URI.create("file:///"), new Configuration(false));
			return new DurableFiles(local);
		}
		catch (IOException impossible) {
			throw new IllegalStateException("Hadoop's local file system does not start", impossible);
		}
	}

	/** For Parquet's writers. */
	public FileSystem fileSystem() {
		return this.fileSystem;
	}

	/** The same path in Hadoop's words. */
	public static org.apache.hadoop.fs.Path hadoop(Path path) {
		return new org.apache.hadoop.fs.Path(path.toUri());
	}

	public void makeDirectory(Path directory) throws IOException {
		if (!this.fileSystem.mkdirs(hadoop(directory))) {
			throw new IOException("cannot create the directory " + directory);
		}
	}

	/**
	 * Puts a finished file in the place of the one that readers see, or in an empty
	 * place.
	 */
	public void publish(Path prepared, Path target) throws IOException {
		makeDirectory(target.getParent());
		sync(prepared);
		if (!this.fileSystem.rename(hadoop(prepared), hadoop(target))) {
			throw new IOException("cannot rename " + prepared + " to " + target);
		}
		sync(target.getParent());
		sync(target.getParent().getParent());
	}

	/**
	 * As {@link #publish}, but only the owner can read the file: it may hold anything
	 * that stood in a log.
	 */
	public void publishPrivately(Path prepared, Path target) throws IOException {
		makeOwnerOnly(prepared, "rw-------");
		publish(prepared, target);
	}

	/** Makes a directory into which only the owner can look. */
	public void makePrivateDirectory(Path directory) throws IOException {
		makeDirectory(directory);
		makeOwnerOnly(directory, "rwx------");
	}

	private static void makeOwnerOnly(Path path, String permissions) throws IOException {
		// where a file system knows no such permissions, the directory's own rules hold
		if (Files.getFileStore(path).supportsFileAttributeView(PosixFileAttributeView.class)) {
			Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
		}
	}

	/** Writes a small file whole. */
	public void replace(Path target, byte[] content) throws IOException {
		Path prepared = prepare(target, content);
		publish(prepared, target);
	}

	/**
	 * Writes a small file that must not be there yet: of two writers one wins.
	 * @throws java.nio.file.FileAlreadyExistsException if it is there
	 */
	public void createIfAbsent(Path target, byte[] content) throws IOException {
		Path prepared = prepare(target, content);
		try {
			sync(prepared);
			Files.createLink(target, prepared);
			sync(target.getParent());
		}
		finally {
			delete(prepared);
		}
	}

	/** Removes a file, or a directory and all that is in it; what is absent is fine. */
	public void delete(Path path) throws IOException {
		if (Files.exists(path) && !this.fileSystem.delete(hadoop(path), true)) {
			throw new IOException("cannot delete " + path);
		}
	}

	/** Makes a file's bytes, or a directory's names, survive a power cut. */
	public void sync(Path path) throws IOException {
		try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
			channel.force(true);
		}
	}

	private Path prepare(Path target, byte[] content) throws IOException {
		makeDirectory(target.getParent());
		Path prepared = target.resolveSibling("." + target.getFileName() + ".new");
		try (OutputStream out = this.fileSystem.create(hadoop(prepared), true)) {
			out.write(content);
		}
		return prepared;
	}

}
