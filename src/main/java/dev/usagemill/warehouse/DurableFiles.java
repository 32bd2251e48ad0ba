package dev.usagemill.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;

/**
 * The one way to the files of a warehouse: put if absent, publish, read. Each change
 * leaves either the old or the new state behind, whenever the process dies: bytes are
 * synced before the name appears, and the directory after. Whatever fails is an
 * {@link IOException} that names the file and the cause.
 */
public final class DurableFiles {

	private final FileSystem fileSystem;

	private final Disk disk;

	public DurableFiles(FileSystem fileSystem, Disk disk) {
		this.fileSystem = fileSystem;
		this.disk = disk;
	}

	/** Files on this machine's disks. */
	public static DurableFiles local() {
		return new DurableFiles(LocalFiles.open(), new LocalDisk());
	}

	public boolean exists(Path path) throws IOException {
		return this.fileSystem.exists(hadoop(path));
	}

	/** All bytes of a small file. */
	public byte[] read(Path file) throws IOException {
		try (InputStream in = open(file)) {
			return in.readAllBytes();
		}
	}

	/** What lies in a directory, by name; nothing if there is no such directory. */
	public List<Path> list(Path directory) throws IOException {
		if (!exists(directory)) {
			return List.of();
		}
		return Stream.of(this.fileSystem.listStatus(hadoop(directory)))
			.map((status) -> directory.resolve(status.getPath().getName()))
			.sorted()
			.toList();
	}

	/** The bytes of a file, which Parquet's reader may ask for from any place. */
	FSDataInputStream open(Path file) throws IOException {
		return this.fileSystem.open(hadoop(file));
	}

	/** The length of a file that is there, bytes. */
	public long size(Path file) throws IOException {
		return this.fileSystem.getFileStatus(hadoop(file)).getLen();
	}

	Instant changedAt(Path file) throws IOException {
		return Instant.ofEpochMilli(this.fileSystem.getFileStatus(hadoop(file)).getModificationTime());
	}

	public void makeDirectory(Path directory) throws IOException {
		change("create", directory, () -> this.fileSystem.mkdirs(hadoop(directory)));
	}

	/**
	 * Puts a finished file in the place of the one that readers see, or in an empty
	 * place.
	 */
	public void publish(Path prepared, Path target) throws IOException {
		makeDirectory(target.getParent());
		sync(prepared);
		change("write", target, () -> this.fileSystem.rename(hadoop(prepared), hadoop(target)));
		sync(target.getParent());
		sync(target.getParent().getParent());
	}

	/**
	 * As {@link #publish}, but only the owner can read the file: it may hold anything
	 * that stood in a log.
	 */
	public void publishPrivately(Path prepared, Path target) throws IOException {
		permit(prepared, "rw-------");
		publish(prepared, target);
	}

	/** Makes a directory into which only the owner can look. */
	public void makePrivateDirectory(Path directory) throws IOException {
		makeDirectory(directory);
		permit(directory, "rwx------");
	}

	/** Writes a small file whole. */
	public void replace(Path target, byte[] content) throws IOException {
		makeDirectory(target.getParent());
		Path prepared = target.resolveSibling("." + target.getFileName() + ".new");
		write(prepared, content);
		publish(prepared, target);
	}

	/**
	 * As {@link #replace}, for one who need not hold the warehouse: of several at once
	 * the last one stays.
	 */
	public void replaceAmongOthers(Path target, byte[] content) throws IOException {
		// a name by which it goes, if this dies, when a user in it is forgotten
		Path prepared = target.resolveSibling("." + UUID.randomUUID() + ".unfinished");
		try {
			write(prepared, content);
			publish(prepared, target);
		}
		finally {
			delete(prepared);
		}
	}

	/**
	 * Writes a small file that must not be there yet: of two writers one wins.
	 * @param prepared where to write it first; keeps a name of the file, so it belongs
	 * where things are deleted soon
	 * @throws FileAlreadyExistsException if it is there
	 */
	public void createIfAbsent(Path prepared, Path target, byte[] content) throws IOException {
		// it may be a second name of a file that was created before
		delete(prepared);
		write(prepared, content);
		sync(prepared);
		change("write", target, () -> {
			this.disk.link(prepared, target);
			return true;
		});
		sync(target.getParent());
	}

	/**
	 * Copies a file to a name that is free, within the kernel where the file system can;
	 * the copy is not synced.
	 */
	public void copy(Path from, Path to) throws IOException {
		change("write", to, () -> {
			try (FileChannel source = FileChannel.open(from);
					FileChannel target = FileChannel.open(to,
							Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
							AccessRights.ofNewFile())) {
				long size = source.size();
				for (long at = 0; at < size;) {
					at += source.transferTo(at, size - at, target);
				}
				return true;
			}
		});
	}

	/** Removes a file, or a directory and all that is in it; what is absent is fine. */
	public void delete(Path path) throws IOException {
		change("delete", path, () -> !exists(path) || this.fileSystem.delete(hadoop(path), true));
	}

	/** Makes a file's bytes, or a directory's names, survive a power cut. */
	public void sync(Path path) throws IOException {
		change("sync", path, () -> {
			this.disk.sync(path);
			return true;
		});
	}

	/** Starts a file, or starts it again. */
	DurableOutput create(Path file) throws IOException {
		try {
			return new DurableOutput(file, this.fileSystem.create(hadoop(file), true));
		}
		catch (IOException | FSError failed) {
			throw FailedChange.of("create", file, failed);
		}
	}

	private void write(Path file, byte[] content) throws IOException {
		try (OutputStream out = create(file)) {
			out.write(content);
		}
	}

	private void permit(Path path, String permissions) throws IOException {
		change("set permissions of", path, () -> {
			this.disk.permit(path, permissions);
			return true;
		});
	}

	private static void change(String verb, Path path, Change change) throws IOException {
		try {
			if (!change.succeeds()) {
				throw new IOException("the file system refused");
			}
		}
		catch (IOException | FSError failed) {
			throw FailedChange.of(verb, path, failed);
		}
	}

	/** The same path in Hadoop's terms. */
	private static org.apache.hadoop.fs.Path hadoop(Path path) {
		return new org.apache.hadoop.fs.Path(path.toUri());
	}

	/** Something that changes a file. */
	@FunctionalInterface
	private interface Change {

		boolean succeeds() throws IOException;

	}

}
