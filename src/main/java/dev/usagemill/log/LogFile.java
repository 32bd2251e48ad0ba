package dev.usagemill.log;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A log file as one look found it. A growing file is frozen here: only what it held at
 * that moment is read. All positions count decompressed bytes.
 */
public final class LogFile {

	private static final int LOOK_BYTES = 64 * 1024;

	private final Path path;

	private final LogContent content;

	private final long size;

	/** -1 as long as nobody has asked for it. */
	private long end;

	private final byte[] head;

	/**
	 * The last bytes of a compressed file; null for others, which can be read anywhere.
	 */
	private final byte[] tail;

	private LogFile(Path path, CompressedExtent extent, LogContent content) {
		this.path = path;
		this.content = content;
		this.size = extent.size();
		this.end = extent.end();
		this.head = extent.head();
		this.tail = extent.tail();
	}

	private LogFile(Path path, long size, byte[] head) {
		this.path = path;
		this.content = LogContent.PLAIN;
		this.size = size;
		this.end = -1;
		this.head = head;
		this.tail = null;
	}

	/**
	 * Looks at a file. A compressed one is decompressed to its end, once, so that a
	 * damaged one is found before any of it is counted.
	 * @param expansionLimit how many times its compressed size a compressed file may
	 * decompress to
	 * @throws DamagedLogFileException if a compressed file is cut, damaged or a bomb
	 */
	public static LogFile look(Path file, long expansionLimit) throws IOException {
		return lookUnless((print) -> false, file.toRealPath(), expansionLimit).orElseThrow();
	}

	/**
	 * As {@link #look}, unless the file is compressed and has been read already.
	 * @param read whether a compressed file with this print has been read
	 * @param path absolute and without links
	 */
	public static Optional<LogFile> lookUnless(Predicate<String> read, Path path, long expansionLimit)
			throws IOException {
		try (FileChannel channel = LogContent.channel(path)) {
			long size = channel.size();
			ByteBuffer head = ByteBuffer.allocate(Fingerprint.headLength(size));
			while (head.hasRemaining() && channel.read(head) >= 0) {
				continue;
			}
			LogContent content = LogContent.of(head.array());
			if (content != LogContent.PLAIN) {
				return read.test(CompressedPrint.of(path)) ? Optional.empty() : Optional
					.of(new LogFile(path, CompressedExtent.measure(path, content, expansionLimit), content));
			}
			if (head.hasRemaining()) {
				throw becameShorter(path, head.position());
			}
			return Optional.of(new LogFile(path, size, head.array()));
		}
	}

	/** Whether the file of a recorded name may be there, but cannot be read. */
	public static boolean isOutOfReach(String name) {
		return LogName.path(name).map((file) -> !Files.isReadable(file) && !Files.notExists(file)).orElse(true);
	}

	/**
	 * Whether a file that was found is there no more, or a link stands in its place or in
	 * that of a directory above it.
	 */
	public static boolean isGone(Path file) {
		try {
			return !file.toRealPath().equals(file);
		}
		catch (IOException unknown) {
			return Files.notExists(file);
		}
	}

	/** Absolute, with symbolic links resolved. */
	public Path path() {
		return this.path;
	}

	/** All that it holds, decompressed. */
	public InputStream open() throws IOException {
		return this.content.open(this.path, 0);
	}

	/** Decompressed bytes. */
	public long size() {
		return this.size;
	}

	/** The byte after the last newline. */
	public long end() throws IOException {
		if (this.end < 0) {
			this.end = endBehind(0, 0);
		}
		return this.end;
	}

	/**
	 * As {@link #end()}, for a file of which a part need not be looked at again.
	 * @param lineStart a line's first byte
	 * @param upTo it had no newline up to here
	 */
	public long end(long lineStart, long upTo) throws IOException {
		if (this.end < 0 && upTo <= this.size && lineStart < upTo && (lineStart == 0 || isLineEnd(lineStart))) {
			this.end = endBehind(lineStart, upTo);
		}
		return end();
	}

	private long endBehind(long lineStart, long upTo) throws IOException {
		try (FileChannel channel = LogContent.channel(this.path)) {
			long newline = lastNewline(channel, this.size, upTo);
			return (newline >= 0) ? newline + 1 : lineStart;
		}
	}

	/** Whether the file is compressed, so that it can grow no more. */
	public boolean isCompressed() {
		return this.content != LogContent.PLAIN;
	}

	/** When the file was changed last. */
	public Instant changedAt() throws IOException {
		return Files.getLastModifiedTime(this.path).toInstant();
	}

	/** The head that a fingerprint at this position has. */
	public String head(long position) {
		return Hashes.hex(Arrays.copyOf(this.head, Fingerprint.headLength(position)));
	}

	/** The anchor that a fingerprint at this position has; the file reaches so far. */
	public String anchor(long position) throws IOException {
		int length = Fingerprint.headLength(position);
		return Hashes.hex((this.tail != null && position == this.size) ? this.tail : bytes(position - length, length));
	}

	/** Whether a line ends just before this position. */
	public boolean isLineEnd(long position) throws IOException {
		return bytes(position - 1, 1)[0] == '\n';
	}

	/** The same for a position among the first {@value Fingerprint#BYTES} bytes. */
	public boolean isLineEndInHead(int position) {
		return this.head[position - 1] == '\n';
	}

	/** The first byte of the line in which a position lies. */
	public long lineStart(long position) throws IOException {
		long start = 0;
		// once through the file: a compressed one cannot be read backwards
		try (InputStream in = this.content.open(this.path, 0)) {
			for (long at = 0; at < position; at += LOOK_BYTES) {
				byte[] block = in.readNBytes((int) Math.min(LOOK_BYTES, position - at));
				for (int i = 0; i < block.length; i++) {
					start = (block[i] == '\n') ? at + i + 1 : start;
				}
			}
		}
		return start;
	}

	public Fingerprint fingerprint(long position) throws IOException {
		return new Fingerprint(position, head(position), anchor(position));
	}

	/**
	 * Cuts what there is from one position to another into slices.
	 * @param from a line's first byte
	 * @param to {@link #end()}, or {@link #size()} if a last line without newline is to
	 * be rejected
	 * @param sliceBytes about how long a slice is to be; a slice ends with the line in
	 * which that length is reached
	 */
	public List<LogSlice> slices(long from, long to, long sliceBytes) throws IOException {
		List<LogSlice> slices = new ArrayList<>();
		boolean whole = !isCompressed() && this.end < 0 && to > from && isLineEnd(to);
		long lines = whole ? to : Math.max(from, Math.min(end(), to));
		long start = from;
		while (start < to) {
			// a compressed file can only be read from its beginning
			boolean last = isCompressed() || start + sliceBytes >= lines;
			long cut = last ? lines : nextNewline(start + sliceBytes - 1, lines) + 1;
			long end = (cut == lines) ? to : cut;
			slices.add(new LogSlice(this.path, origin(), start, cut, end, anchor(end)));
			start = end;
		}
		return slices;
	}

	/**
	 * SHA-256 in hex of the first line, or of its first {@value Fingerprint#BYTES} bytes;
	 * it stays the same while the file grows, so it can name lines that bring no id.
	 */
	private String origin() {
		int length = 0;
		while (length < this.head.length && this.head[length] != '\n') {
			length++;
		}
		return Hashes.hex(Arrays.copyOf(this.head, length));
	}

	private byte[] bytes(long position, int length) throws IOException {
		if (position + length <= this.head.length) {
			return Arrays.copyOfRange(this.head, (int) position, (int) position + length);
		}
		try (InputStream in = this.content.open(this.path, position)) {
			byte[] bytes = in.readNBytes(length);
			if (bytes.length < length) {
				throw becameShorter(this.path, position);
			}
			return bytes;
		}
	}

	private static EOFException becameShorter(Path path, long position) {
		return new EOFException(path + " became shorter while it was looked at, at byte " + position);
	}

	/** Where the last newline between two positions lies, -1 if there is none. */
	private static long lastNewline(FileChannel channel, long before, long from) throws IOException {
		long upTo = before;
		while (upTo > from) {
			int length = (int) Math.min(LOOK_BYTES, upTo - from);
			ByteBuffer block = ByteBuffer.allocate(length);
			while (block.hasRemaining() && channel.read(block, upTo - length + block.position()) >= 0) {
				continue;
			}
			for (int i = block.position() - 1; i >= 0; i--) {
				if (block.get(i) == '\n') {
					return upTo - length + i;
				}
			}
			upTo -= length;
		}
		return -1;
	}

	/**
	 * Where the first newline at or after a position lies; there is one before the other.
	 */
	private long nextNewline(long position, long before) throws IOException {
		long at = position;
		while (true) {
			byte[] block = bytes(at, (int) Math.min(LOOK_BYTES, before - at));
			int newline = Newline.indexOf(block, 0, block.length);
			if (newline >= 0) {
				return at + newline;
			}
			at += block.length;
		}
	}

}
