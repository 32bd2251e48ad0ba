package dev.usagemill.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Reads the lines of a byte range of a log file, one after another, through one buffer
 * that never grows: {@link #buffer()}, {@link #offset()} and {@link #length()} say where
 * the current line lies until {@link #next()} is called again. Of a long line only the
 * beginning lies there; the whole line can be read once, through {@link #read}.
 */
public final class LineReader implements AutoCloseable {

	/** A line with more bytes than this, without its newline, is a long one. */
	public static final int MAX_HELD_BYTES = 1 << 20;

	/** How much is kept of a line that is not an event, in bytes. */
	public static final int MAX_RAW_BYTES = 4_096;

	/** The longest line that is no long one, its newline, and room to read on. */
	private static final int BUFFER_BYTES = MAX_HELD_BYTES + 512 * 1_024;

	/** With less room than this behind the data, the data is moved to the front. */
	private static final int LEAST_READ_BYTES = 64 * 1_024;

	private static final int NOT_FOUND = -1;

	private final InputStream source;

	private final String name;

	/** SHA-256 in hex of the file's first line; empty if no ids are wanted. */
	private final String origin;

	private final long to;

	private final byte[] buffer;

	/** The place in the file of the byte that is read next. */
	private long position;

	/** The end of what was read into the buffer. */
	private int end;

	/** Where the line after the current one begins in the buffer. */
	private int following;

	private int offset;

	private int length;

	private long byteOffset;

	private boolean isLong;

	/** Where what is to be read next of a long line lies in the buffer. */
	private int unread;

	/** Of a long line, as far as it was read. */
	private LineId longLineId;

	private LineReader(InputStream source, String name, String origin, long from, long to) {
		if (from < 0 || to < from) {
			throw new IllegalArgumentException("not a byte range of %s: %d to %d".formatted(name, from, to));
		}
		this.source = source;
		this.name = name;
		this.origin = origin;
		this.position = from;
		this.to = to;
		this.buffer = new byte[(int) Math.min(BUFFER_BYTES, to - from)];
	}

	/** Opens the whole lines of a slice. */
	public static LineReader open(LogSlice slice) throws IOException {
		return open(slice.file(), slice.origin(), slice.from(), slice.end());
	}

	/**
	 * Opens a range of a file.
	 * @param file compressed or not; positions count decompressed bytes
	 * @param from the byte at which the first line begins
	 * @param to the byte after the newline of the last line
	 * @throws IOException if the file cannot be opened
	 */
	public static LineReader open(Path file, long from, long to) throws IOException {
		return open(file, "", from, to);
	}

	private static LineReader open(Path file, String origin, long from, long to) throws IOException {
		InputStream source = LogContent.of(file).open(file, from);
		try {
			return new LineReader(source, file.toString(), origin, from, to);
		}
		catch (IllegalArgumentException ex) {
			source.close();
			throw ex;
		}
	}

	/**
	 * Reads a range of something that need not be a file, such as what a compressed file
	 * holds.
	 * @param source its next byte is the one at {@code from}; closed with this reader
	 * @param name what messages call it
	 */
	static LineReader open(InputStream source, String name, long from, long to) {
		return new LineReader(source, name, "", from, to);
	}

	/**
	 * Goes to the next line.
	 * @return false if there is none in the range
	 * @throws IOException if the file cannot be read, ends before the range does, or the
	 * range does not end with a newline; the message says where. The reader can only be
	 * closed then.
	 */
	public boolean next() throws IOException {
		if (this.isLong) {
			passRest();
		}
		this.offset = this.following;
		this.byteOffset = this.position - (this.end - this.following);
		if (this.byteOffset == this.to) {
			this.length = 0;
			return false;
		}
		int newline = findNewline();
		this.length = newline - this.offset;
		this.following = newline + 1;
		if (newline < 0 || this.length > MAX_HELD_BYTES) {
			beginLongLine();
		}
		return true;
	}

	private void passRest() throws IOException {
		int known = endOfLongLine(Integer.MAX_VALUE);
		while (known != this.unread) {
			this.unread = known;
			known = endOfLongLine(Integer.MAX_VALUE);
		}
		this.isLong = false;
	}

	/**
	 * Reads on until the current line has its newline, which is in the buffer then.
	 * @return -1 if it is a long line
	 */
	private int findNewline() throws IOException {
		int searched = this.offset;
		while (true) {
			int newline = Newline.indexOf(this.buffer, searched, this.end);
			if (newline >= 0) {
				return newline;
			}
			if (this.end - this.offset > MAX_HELD_BYTES) {
				return -1;
			}
			moveToFront();
			searched = this.end;
			fill();
		}
	}

	private void beginLongLine() {
		this.isLong = true;
		this.unread = this.offset;
		this.following = NOT_FOUND;
		this.length = MAX_RAW_BYTES;
		this.longLineId = new LineId(this.origin, this.byteOffset);
	}

	/**
	 * Reads on in the current line, which is a long one.
	 * @return how many bytes were read, at least 1; -1 if the line is at its end
	 * @throws IOException as {@link #next()}
	 */
	int read(byte[] bytes, int from, int most) throws IOException {
		int count = Math.min(endOfLongLine(most) - this.unread, most);
		if (count == 0) {
			return -1;
		}
		System.arraycopy(this.buffer, this.unread, bytes, from, count);
		this.longLineId.add(bytes, from, count);
		this.unread += count;
		return count;
	}

	/**
	 * How far a long line is known to reach in the buffer, from what is unread on; that
	 * it has no more, if it is at its end.
	 */
	private int endOfLongLine(int wanted) throws IOException {
		if (this.following != NOT_FOUND) {
			return this.following - 1;
		}
		if (this.unread == this.end) {
			readOnBehindBeginning();
		}
		int to = (int) Math.min(this.end, (long) this.unread + wanted);
		int newline = Newline.indexOf(this.buffer, this.unread, to);
		if (newline < 0) {
			return to;
		}
		this.following = newline + 1;
		return newline;
	}

	/** All of a long line that was read into the buffer has been read out of it. */
	private void readOnBehindBeginning() throws IOException {
		System.arraycopy(this.buffer, this.offset, this.buffer, 0, MAX_RAW_BYTES);
		this.offset = 0;
		this.unread = MAX_RAW_BYTES;
		this.end = MAX_RAW_BYTES;
		fill();
	}

	private void moveToFront() {
		if (this.offset == 0 || this.buffer.length - this.end >= LEAST_READ_BYTES) {
			return;
		}
		System.arraycopy(this.buffer, this.offset, this.buffer, 0, this.end - this.offset);
		this.end -= this.offset;
		this.offset = 0;
	}

	private void fill() throws IOException {
		if (this.position == this.to) {
			throw new IOException("%s: no newline at byte %d, where one was: the file was changed while it was read"
				.formatted(this.name, this.to - 1));
		}
		int room = (int) Math.min(this.buffer.length - this.end, this.to - this.position);
		int count = read(room);
		if (count < 0) {
			throw new IOException("%s: ends at byte %d, but had %d bytes before: it was cut while it was read"
				.formatted(this.name, this.position, this.to));
		}
		this.position += count;
		this.end += count;
	}

	private int read(int room) throws IOException {
		try {
			return this.source.read(this.buffer, this.end, room);
		}
		catch (IOException ex) {
			// the JDK's message names neither the file nor the place
			throw new IOException(
					"%s: cannot be read at byte %d: %s".formatted(this.name, this.position, ex.getMessage()), ex);
		}
	}

	/** Holds the current line; neither to be written to nor kept. */
	public byte[] buffer() {
		return this.buffer;
	}

	/** Where the current line begins in the buffer. */
	public int offset() {
		return this.offset;
	}

	/**
	 * How many bytes of the current line lie in the buffer, without its newline: all, but
	 * of a long line {@link #MAX_RAW_BYTES}.
	 */
	public int length() {
		return this.length;
	}

	/** Where the current line begins in the file. */
	public long byteOffset() {
		return this.byteOffset;
	}

	/** Tells whether the current line has more than {@link #MAX_HELD_BYTES} bytes. */
	public boolean isLong() {
		return this.isLong;
	}

	/**
	 * The id of an event that the current line is, if it brings none. A long line must
	 * have been read to its end, and has an id only once.
	 */
	public String lineId() {
		return this.isLong ? this.longLineId.end()
				: new LineId(this.origin, this.byteOffset).add(this.buffer, this.offset, this.length).end();
	}

	@Override
	public void close() throws IOException {
		this.source.close();
	}

}
