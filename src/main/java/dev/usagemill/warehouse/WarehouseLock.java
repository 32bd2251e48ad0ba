package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Holds a warehouse for one process. The kernel frees the lock when the holder dies,
 * however it dies, so a lock file that was left behind never blocks anyone.
 */
public final class WarehouseLock implements AutoCloseable {

	private final Warehouse warehouse;

	private final FileChannel channel;

	private WarehouseLock(Warehouse warehouse, FileChannel channel) {
		this.warehouse = warehouse;
		this.channel = channel;
	}

	/**
	 * Takes the lock or fails at once.
	 * @throws WarehouseBusyException if another process holds it
	 */
	public static WarehouseLock take(Warehouse warehouse) throws IOException {
		Path file = warehouse.lockFile();
		FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE);
		FileLock lock = tryLock(channel);
		if (lock == null) {
			String holder = Files.readString(file, StandardCharsets.UTF_8).strip();
			channel.close();
			throw new WarehouseBusyException("another run holds the warehouse " + warehouse.root() + " (" + holder
					+ "). Wait until it has ended; a dead holder never blocks.");
		}
		channel.truncate(0);
		String holder = "process " + ProcessHandle.current().pid() + ", since "
				+ Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\n";
		channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
		return new WarehouseLock(warehouse, channel);
	}

	private static FileLock tryLock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (OverlappingFileLockException heldByThisProcess) {
			return null;
		}
	}

	/** What is held. */
	public Warehouse warehouse() {
		return this.warehouse;
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
