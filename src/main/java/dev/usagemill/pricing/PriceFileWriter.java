package dev.usagemill.pricing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

import dev.usagemill.failure.RefusedException;

/** Puts a new price file in the place of the old one, or leaves the old one whole. */
public final class PriceFileWriter {

	private PriceFileWriter() {
	}

	/**
	 * Replaces a price file by one rename; a symbolic link keeps pointing to it, and it
	 * keeps its permissions.
	 * @throws RefusedException if that cannot be done; the old file is then unchanged
	 */
	public static void replace(Path file, String text) {
		try {
			Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
			// a name of its own, as two may write the file at once
			Path prepared = target.resolveSibling(".prices-" + UUID.randomUUID() + ".new");
			try {
				prepare(prepared, target, text);
				Files.move(prepared, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			}
			finally {
				Files.deleteIfExists(prepared);
			}
		}
		catch (IOException failed) {
			throw new RefusedException(file + ": the price file cannot be written (" + failed.getMessage()
					+ "); let this user write it and its directory");
		}
	}

	private static void prepare(Path prepared, Path target, String text) throws IOException {
		Files.writeString(prepared, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
		if (Files.exists(target)
				&& Files.getFileStore(target).supportsFileAttributeView(PosixFileAttributeView.class)) {
			Files.setPosixFilePermissions(prepared, Files.getPosixFilePermissions(target));
		}
		try (FileChannel channel = FileChannel.open(prepared, StandardOpenOption.WRITE)) {
			channel.force(true);
		}
	}

}
