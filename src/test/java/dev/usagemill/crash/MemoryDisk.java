package dev.usagemill.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Directories in memory, where the system has room for them: for tests that run the job
 * hundreds of times, most of which would be spent on a disk's {@code fsync}. A process
 * that dies leaves the same behind there.
 */
final class MemoryDisk implements TempDirFactory {

	private static final Path MEMORY = Path.of("/dev/shm");

	private static final long ENOUGH_BYTES = 2L << 30;

	@Override
	public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
		boolean fits = Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= ENOUGH_BYTES;
		return fits ? Files.createTempDirectory(MEMORY, "usagemill-") : Files.createTempDirectory("usagemill-");
	}

}
