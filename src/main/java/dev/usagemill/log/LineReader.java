package dev.usagemill.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Reads the lines of a byte range of a log file, one after another, through one buffer
 * that never grows: {@link #buffer()}, {@link #offset()} and {@link #length()} say where
 * the current line lies until {@link #next()} is called again. Of a line that is too
 * long, only the beginning is kept, however long it is.
 */
public final class LineReader implements AutoCloseable {

	/** The most bytes that a line may have, without its newline. */
	public static final int MAX_LINE_BYTES = 1 << 20;

	/** How much is kept of a line that is not an event, in bytes. */
	public static final int MAX_RAW_BYTES = 4_096;

	/** The longest line, its newline, and room to read on behind it. */
	private static final int BUFFER_BYTES = MAX_LINE_BYTES + 512 * 1_024;

	/** With less room than this behind the data, the data is moved to the front. */
	private static final int LEAST_READ_BYTES = 64 * 1_024;

	private final InputStream source;

	private final String name;

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

	private boolean tooLong;

	private LineReader(InputStream source, String name, long from, long to) {
		if (from < 0 || to < from) {
			throw new IllegalArgumentException("not a byte range of %s: %d to %d".formatted(name, from, to));
		}
		this.source = source;
		this.name = name;
		this.position = from;
		this.to = to;
		this.buffer = new byte[(int) Math.min(BUFFER_BYTES, to - from)];
	}

	/**
	 * Opens a range of a file.
	 * @param file compressed or not; positions count decompressed bytes
	 * @param from the byte at which the first line begins
	 * @param to the byte after the newline of the last line
	 * @throws IOException if the file cannot be opened
	 */
	public static LineReader open(Path file, long from, long to) throws IOException {
		InputStream source = LogContent.of(file).open(file, from);
		try {
			return new LineReader(source, file.toString(), from, to);
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
		return new LineReader(source, name, from, to);
	}

	/**
	 * Goes to the next line.
	 * @return false if there is none in the range
	 * @throws IOException if the file cannot be read, ends before the range does, or the
	 * range does not end with a newline; the message says where. The reader can only be
	 * closed then.
	 */
	public boolean next() throws IOException {
		this.offset = this.following;
		this.byteOffset = this.position - (this.end - this.following);
		if (this.byteOffset == this.to) {
			this.length = 0;
			this.tooLong = false;
			return false;
		}
		int newline = findNewline();
		this.length = newline - this.offset;
		this.following = newline + 1;
		this.tooLong = this.length > MAX_LINE_BYTES;
		if (this.tooLong) {
			this.length = MAX_RAW_BYTES;
		}
		return true;
	}

	/** Reads on until the current line has its newline, which is in the buffer then. */
	private int findNewline() throws IOException {
		int searched = this.offset;
		while (true) {
			int newline = Newline.indexOf(this.buffer, searched, this.end);
			if (newline >= 0) {
				return newline;
			}
			// what is dropped of an overlong line still leaves it overlong
			if (this.end - this.offset > MAX_LINE_BYTES + LEAST_READ_BYTES) {
				this.end = this.offset + MAX_LINE_BYTES + 1;
			}
			moveToFront();
			searched = this.end;
			fill();
		}
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
	 * How many bytes the current line has, without its newline; of a line that is too
	 * long, how many were kept: {@link #MAX_RAW_BYTES}.
	 */
	public int length() {
		return this.length;
	}

	/** Where the current line begins in the file. */
	public long byteOffset() {
		return this.byteOffset;
	}

	/** Tells whether the current line has more than {@link #MAX_LINE_BYTES} bytes. */
	public boolean tooLong() {
		return this.tooLong;
	}

	@Override
	public void close() throws IOException {
		this.source.close();
	}

}
