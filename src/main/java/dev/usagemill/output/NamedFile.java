package dev.usagemill.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.usagemill.failure.Permission;
import dev.usagemill.failure.RefusedException;

/** A file that somebody named, to be written whole. */
public final class NamedFile {

	/** More links than these the system does not follow either. */
	private static final int MOST_LINKS = 40;

	private NamedFile() {
	}

	/**
	 * Writes a text. It takes the place of a regular file by one rename, at once and
	 * whole or not at all: whoever has the old one open keeps it, and of several that are
	 * written at once the last one stays. Links keep pointing to it, and it keeps its
	 * permissions. To what is no regular file, such as a pipe or a device, the text is
	 * written as it is: a rename would remove that. In a directory of others, such as
	 * /tmp, the links of third ones are not followed.
	 * @throws IOException if that cannot be done; a regular file is then unchanged
	 */
	public static void write(Path file, String text) throws IOException {
		fill(file, (prepared) -> Files.writeString(prepared, text));
	}

	/**
	 * The same for what anybody may read, whatever the umask is; but a file that is there
	 * keeps its permissions.
	 * @throws IOException as above
	 */
	public static void writeForAll(Path file, String text) throws IOException {
		fill(file, (prepared) -> Files.writeString(prepared, text),
				Optional.of(PosixFilePermissions.fromString("rw-r--r--")));
	}

	/**
	 * Has something else write a file, with bytes of any kind, by the rules of
	 * {@link #write}.
	 * @throws IOException as above
	 */
	public static void fill(Path file, Filling filling) throws IOException {
		fill(file, filling, Optional.empty());
	}

	private static void fill(Path file, Filling filling, Optional<Set<PosixFilePermission>> ofNew) throws IOException {
		Path linked = linked(file.toAbsolutePath());
		if (Files.exists(file) && !Files.isRegularFile(file)) {
			pour(filling, file);
			return;
		}
		replace(Files.exists(file) ? file.toRealPath() : linked, filling, ofNew);
	}

	/**
	 * What is said of a file that cannot be written; without the name of the unfinished
	 * one, which nobody can do anything about.
	 */
	public static RefusedException refusal(Path file, IOException failure) {
		String reason = failure.getMessage();
		if (failure instanceof FileSystemException failed) {
			reason = (failed.getReason() != null) ? failed.getReason() : failed.getClass().getSimpleName();
		}
		return new RefusedException(
				"cannot write " + file + " (" + reason
						+ "): name a file in a directory that exists, that has room and that you may write to",
				failure);
	}

	/** Into what can only be written from its beginning to its end, such as a pipe. */
	private static void pour(Filling filling, Path file) throws IOException {
		Path directory = Files.createTempDirectory("usagemill");
		Path prepared = directory.resolve("whole");
		try {
			filling.fill(Files.createFile(prepared));
			try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
				Files.copy(prepared, out);
			}
		}
		finally {
			Files.deleteIfExists(prepared);
			Files.deleteIfExists(directory);
		}
	}

	private static void replace(Path target, Filling filling, Optional<Set<PosixFilePermission>> ofNew)
			throws IOException {
		// a name of its own, as two may write the file at once
		Path prepared = target.resolveSibling("." + UUID.randomUUID() + ".unfinished");
		try {
			create(prepared, permissions(target, ofNew));
			filling.fill(prepared);
			try (FileChannel channel = FileChannel.open(prepared, StandardOpenOption.WRITE)) {
				channel.force(true);
			}
			Files.move(prepared, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(prepared);
		}
	}

	private static void create(Path prepared, Optional<Set<PosixFilePermission>> permissions) throws IOException {
		FileAttribute<?>[] attributes = permissions.stream()
			.map(PosixFilePermissions::asFileAttribute)
			.toArray(FileAttribute<?>[]::new);
		Files.createFile(prepared, attributes);
		if (permissions.isPresent()) {
			// also those that a new file of this user would not get
			Files.setPosixFilePermissions(prepared, permissions.get());
		}
	}

	private static Optional<Set<PosixFilePermission>> permissions(Path target, Optional<Set<PosixFilePermission>> ofNew)
			throws IOException {
		if (!Files.getFileStore(Files.exists(target) ? target : target.getParent())
			.supportsFileAttributeView(PosixFileAttributeView.class)) {
			return Optional.empty();
		}
		return Files.exists(target) ? Optional.of(Files.getPosixFilePermissions(target)) : ofNew;
	}

	/** Where links lead; at their end there may be nothing yet. */
	private static Path linked(Path file) throws IOException {
		Path target = file;
		for (int links = 0; Files.isSymbolicLink(target); links++) {
			if (links == MOST_LINKS) {
				throw new FileSystemLoopException(file.toString());
			}
			refuseOfOthers(target);
			target = target.resolveSibling(Files.readSymbolicLink(target));
		}
		return target;
	}

	/**
	 * Whoever has planted a link would have this user write to any file of the user's.
	 */
	private static void refuseOfOthers(Path link) throws IOException {
		UserPrincipal owner = Files.getOwner(link, LinkOption.NOFOLLOW_LINKS);
		if (!owner.equals(Files.getOwner(link.getParent())) && !owner.equals(Permission.user())) {
			throw new FileSystemException(link.toString(), null, "it is a link of " + owner.getName()
					+ ", who owns neither its directory nor this process; name what it leads to");
		}
	}

	/** Writes into an empty file that is there. */
	@FunctionalInterface
	public interface Filling {

		void fill(Path prepared) throws IOException;

	}

}
