package dev.usagemill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * The temporary directories of all tests, in memory where the system has room for them: a
 * test that runs the job often would spend most of its time on a disk's {@code fsync}. A
 * process that dies leaves the same behind there. A test that needs a real disk says so
 * with {@link TempDirFactory.Standard}.
 */
public final class MemoryDisk implements TempDirFactory {

	private static final Path MEMORY = Path.of("/dev/shm");

	private static final long ENOUGH_BYTES = 2L << 30;

	@Override
	public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
		boolean fits = Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= ENOUGH_BYTES;
		return fits ? Files.createTempDirectory(MEMORY, "usagemill-") : Files.createTempDirectory("usagemill-");
	}

}
