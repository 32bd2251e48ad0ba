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
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds a warehouse for one process. The kernel frees the lock when the holder dies,
 * however it dies, so a lock file that was left behind never blocks anyone.
 */
public final class WarehouseLock implements AutoCloseable {

	private static final String PROCESS = "process ";

	private static final Pattern NAME = Pattern.compile(PROCESS + "(\\d+), since .*\\n");

	private static final int LOOKS_FOR_HOLDER = 20;

	private static final long LOOK_NANOS = 50_000_000;

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
		try {
			if (tryLock(channel) == null) {
				throw new WarehouseBusyException("another run holds the warehouse " + warehouse.root() + " ("
						+ holder(file) + "). Wait until it has ended; a dead holder never blocks.");
			}
			channel.truncate(0);
			channel.write(ByteBuffer.wrap(ownName().getBytes(StandardCharsets.UTF_8)), 0);
			return new WarehouseLock(warehouse, channel);
		}
		catch (IOException | WarehouseBusyException failed) {
			channel.close();
			throw failed;
		}
	}

	private static String ownName() {
		return PROCESS + ProcessHandle.current().pid() + ", since " + Instant.now().truncatedTo(ChronoUnit.SECONDS)
				+ "\n";
	}

	/**
	 * A holder that has just taken the lock may not have written its name yet; what
	 * stands there until then is the name of a dead one.
	 */
	private static String holder(Path file) throws IOException {
		String holder = Files.readString(file, StandardCharsets.UTF_8);
		for (int look = 1; look < LOOKS_FOR_HOLDER && !isAlive(holder); look++) {
			LockSupport.parkNanos(LOOK_NANOS);
			holder = Files.readString(file, StandardCharsets.UTF_8);
		}
		return holder.isBlank() ? "it has not told its name" : holder.strip();
	}

	private static boolean isAlive(String holder) {
		Matcher named = NAME.matcher(holder);
		return named.matches()
				&& ProcessHandle.of(Long.parseLong(named.group(1))).filter(ProcessHandle::isAlive).isPresent();
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
