package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
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
import dev.usagemill.failure.FailedException;
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

	/** Null where nothing can be changed and there is no lock file. */
	private final FileLock held;

	private WarehouseLock(Warehouse warehouse, Path file, FileLock held) {
		this.warehouse = warehouse;
		this.file = file;
		this.held = held;
	}

	/**
	 * Takes the lock or fails at once.
	 * @throws BusyException if another process, or this one already, holds it
	 */
	public static WarehouseLock take(Warehouse warehouse) throws IOException {
		Path file = file(warehouse);
		return once(warehouse, file, () -> toWrite(file));
	}

	/**
	 * The same for one who only reads. Who may not write there shares the lock with
	 * others that may not; a copy that came without the lock file has nothing to hold.
	 * @throws BusyException if another process that may write, or this one already, holds
	 * it
	 */
	public static WarehouseLock takeToRead(Warehouse warehouse) throws IOException {
		Path file = file(warehouse);
		boolean exists = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
		if (Files.isWritable(exists ? file : file.getParent())) {
			return take(warehouse);
		}
		return exists ? once(warehouse, file, () -> toRead(file)) : new WarehouseLock(warehouse, file, null);
	}

	private static Path file(Warehouse warehouse) throws IOException {
		Path file = warehouse.root().toRealPath().resolve(warehouse.lockFile().getFileName());
		if (Files.isSymbolicLink(file)) {
			throw new RefusedException(file + " is a link; the lock of a warehouse is a file of its own. Remove it.");
		}
		return file;
	}

	private static WarehouseLock once(Warehouse warehouse, Path file, Locking locking) throws IOException {
		if (!HELD.add(file)) {
			throw busy(warehouse, thisProcess());
		}
		FileLock held = null;
		try {
			held = locking.lock();
			if (held == null) {
				throw busy(warehouse, holder(file));
			}
			return new WarehouseLock(warehouse, file, held);
		}
		finally {
			if (held == null) {
				HELD.remove(file);
			}
		}
	}

	/** The lock with this process's name in its file, null if another holds it. */
	private static FileLock toWrite(Path file) throws IOException {
		FileChannel channel = openToWrite(file);
		FileLock lock = null;
		try {
			FileLock taken = channel.tryLock();
			if (taken != null) {
				String holder = thisProcess() + ", since " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "\n";
				channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
				channel.truncate(holder.length());
			}
			lock = taken;
			return lock;
		}
		catch (IOException failed) {
			throw FailedChange.of("write", file, failed);
		}
		finally {
			if (lock == null) {
				channel.close();
			}
		}
	}

	private static FileChannel openToWrite(Path file) throws IOException {
		try {
			return FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ,
					StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS), AccessRights.ofNewFile());
		}
		catch (FileSystemException failed) {
			// Java has no exception of its own for it
			if ("Read-only file system".equals(failed.getReason())) {
				throw new FailedException(file.getParent() + " is mounted read-only, and this writes there."
						+ " Mount it for writing, or name another --warehouse.", failed);
			}
			throw failed;
		}
	}

	private static FileLock toRead(Path file) throws IOException {
		FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
		FileLock lock = null;
		try {
			lock = channel.tryLock(0, Long.MAX_VALUE, true);
			return lock;
		}
		finally {
			if (lock == null) {
				channel.close();
			}
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
		if (this.held == null || !this.held.isValid()) {
			return;
		}
		try (FileChannel channel = this.held.channel()) {
			if (!this.held.isShared()) {
				// or the next holder would be taken for this process until it has written
				// its name; not cut, as that name must fit in even if the disk is full
				byte[] blanks = " ".repeat((int) channel.size()).getBytes(StandardCharsets.UTF_8);
				channel.write(ByteBuffer.wrap(blanks), 0);
			}
		}
		finally {
			HELD.remove(this.file);
		}
	}

	/** Takes the lock; null if another holds it. */
	private interface Locking {

		FileLock lock() throws IOException;

	}

}
