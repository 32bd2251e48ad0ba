package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.usagemill.failure.BusyException;
import dev.usagemill.failure.RefusedException;

/**
 * Holds a warehouse for one process. The kernel frees the lock when the holder dies,
 * however it dies, so a lock file that was left behind never blocks anyone.
 */
public final class WarehouseLock implements AutoCloseable {

	private static final String PROCESS = "process ";

	private static final Pattern NAME = Pattern.compile(PROCESS + "(\\d+), since .*\\n");

	private static final int LOOKS_FOR_HOLDER = 20;

	private static final long LOOK_NANOS = 50_000_000;

	/**
	 * The lock files that this process holds. The kernel frees a process's lock as soon
	 * as the process closes any handle of the file, so a held one is not opened again.
	 */
	private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

	private final Warehouse warehouse;

	private final Path file;

	private final FileChannel channel;

	private WarehouseLock(Warehouse warehouse, Path file, FileChannel channel) {
		this.warehouse = warehouse;
		this.file = file;
		this.channel = channel;
	}

	/**
	 * Takes the lock or fails at once.
	 * @throws BusyException if another process, or this one already, holds it
	 */
	public static WarehouseLock take(Warehouse warehouse) throws IOException {
		Path file = warehouse.root().toRealPath().resolve(warehouse.lockFile().getFileName());
		if (!HELD.add(file)) {
			throw busy(warehouse, thisProcess());
		}
		try {
			return lock(warehouse, file);
		}
		catch (IOException | RuntimeException notTaken) {
			HELD.remove(file);
			throw notTaken;
		}
	}

	private static WarehouseLock lock(Warehouse warehouse, Path file) throws IOException {
		if (Files.isSymbolicLink(file)) {
			throw new RefusedException(file + " is a link; the lock of a warehouse is a file of its own. Remove it.");
		}
		FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS), AccessRights.ofNewFile());
		try {
			if (channel.tryLock() == null) {
				throw busy(warehouse, holder(file));
			}
			String holder = thisProcess() + ", since " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\n";
			channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
			channel.truncate(holder.length());
			return new WarehouseLock(warehouse, file, channel);
		}
		catch (IOException failed) {
			channel.close();
			throw FailedChange.of("write", file, failed);
		}
		catch (RuntimeException notTaken) {
			channel.close();
			throw notTaken;
		}
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
		return holder.isBlank() ? "it has not written its name yet" : holder.strip();
	}

	private static boolean isAlive(String holder) {
		Matcher named = NAME.matcher(holder);
		return named.matches()
				&& ProcessHandle.of(Long.parseLong(named.group(1))).filter(ProcessHandle::isAlive).isPresent();
	}

	private static BusyException busy(Warehouse warehouse, String holder) {
		return new BusyException("another run holds the warehouse " + warehouse.root() + " (" + holder
				+ "). Wait until it has ended; a dead holder never blocks.");
	}

	private static String thisProcess() {
		return PROCESS + ProcessHandle.current().pid();
	}

	/** What is held. */
	public Warehouse warehouse() {
		return this.warehouse;
	}

	@Override
	public void close() throws IOException {
		if (!this.channel.isOpen()) {
			return;
		}
		try (this.channel) {
			// or the next holder would be taken for this process until it has written its
			// name; not cut, as that name must fit in even if the disk is full
			byte[] blanks = " ".repeat((int) this.channel.size()).getBytes(StandardCharsets.UTF_8);
			this.channel.write(ByteBuffer.wrap(blanks), 0);
		}
		finally {
			HELD.remove(this.file);
		}
	}

}
