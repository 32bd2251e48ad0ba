package dev.usagemill.track;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * The file to which a log appends: one for each day of UTC, made again, that belongs to
 * this log alone. So no line is ever appended to what another process has left, be it a
 * line that a kill or a full disk has torn. For one thread at a time.
 *
 * <p>
 * A {@link FileOutputStream} in append mode passes each line to the system in one write,
 * and unlike a channel it is not closed when the writing thread is interrupted.
 */
final class DailyFile {

	private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

	private static final long LOOK_MILLIS = 1_000;

	private final Path directory;

	private final Clock clock;

	private final Creation creation;

	private Path path;

	private FileOutputStream out;

	private long day;

	/** Up to here the file holds whole lines. */
	private long length;

	private Object identity;

	private long lookedAt;

	DailyFile(Path directory, Clock clock, Creation creation) {
		this.directory = directory;
		this.clock = clock;
		this.creation = creation;
	}

	/**
	 * Appends a line.
	 * @throws IOException if it is not, or not wholly, in the file; the file then ends as
	 * it did before, or is not used again
	 */
	void append(byte[] line) throws IOException {
		long now = this.clock.millis();
		if (this.out == null || now >= (this.day + 1) * DAY_MILLIS || isGone(now)) {
			begin(now);
		}
		try {
			this.out.write(line);
			this.length += line.length;
		}
		catch (IOException failed) {
			cutTornLine();
			throw failed;
		}
	}

	/** Asks the disk to keep what was written, also through a power cut. */
	void sync() throws IOException {
		if (this.out != null) {
			this.out.getFD().sync();
		}
	}

	private void begin(long now) throws IOException {
		close();
		long today = Math.floorDiv(now, DAY_MILLIS);
		Files.createDirectories(this.directory);
		Path created = this.directory.resolve(name(today));
		this.creation.create(created);
		this.out = new FileOutputStream(created.toFile(), true);
		this.path = created;
		this.day = today;
		this.length = 0;
		this.lookedAt = now;
		this.identity = identity(created);
	}

	/** Usage is personal data: the owner and the group may read it, less the umask. */
	static void create(Path file) throws IOException {
		boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
		Files.createFile(file,
				posix ? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")) }
						: new FileAttribute<?>[0]);
	}

	/** Process numbers repeat, above all in containers; random numbers do not. */
	private static String name(long day) {
		return "usage-" + LocalDate.ofEpochDay(day) + "-" + ProcessHandle.current().pid() + "-"
				+ HexFormat.of().toHexDigits(EventIds.RANDOM.nextLong()) + ".jsonl";
	}

	/** Whether somebody has moved or deleted the file; looked at once a second. */
	private boolean isGone(long now) {
		if (Math.abs(now - this.lookedAt) < LOOK_MILLIS) {
			return false;
		}
		this.lookedAt = now;
		try {
			return !identity(this.path).equals(this.identity);
		}
		catch (IOException gone) {
			return true;
		}
	}

	private static Object identity(Path file) throws IOException {
		Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
		return (key != null) ? key : file;
	}

	private void cutTornLine() {
		// unlike the stream, its channel fails in a thread that is being interrupted
		boolean interrupted = Thread.interrupted();
		try {
			this.out.getChannel().truncate(this.length);
		}
		catch (Throwable unmendable) {
			abandon();
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private void abandon() {
		try {
			close();
		}
		catch (IOException ignored) {
			// nothing can be done about a file that is not used again
		}
	}

	void close() throws IOException {
		FileOutputStream closing = this.out;
		this.out = null;
		if (closing != null) {
			closing.close();
		}
	}

	/** Makes a file that does not exist yet. */
	@FunctionalInterface
	interface Creation {

		void create(Path file) throws IOException;

	}

	/** What time it is, in ms since 1970. */
	@FunctionalInterface
	interface Clock {

		long millis();

	}

}
