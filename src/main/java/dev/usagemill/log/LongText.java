package dev.usagemill.log;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The characters of a long line, decoded while they are read: whatever its length, little
 * memory is needed. It ends where something is not UTF-8.
 */
final class LongText extends Reader {

	private static final int BYTES = 16 * 1_024;

	private static final int LEAST_ROOM = 2;

	private static final long NONE = -1;

	private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
		.onMalformedInput(CodingErrorAction.REPORT)
		.onUnmappableCharacter(CodingErrorAction.REPORT);

	private final ByteBuffer bytes = ByteBuffer.allocate(BYTES).flip();

	private final LineReader line;

	private final long most;

	/** Bytes that were read of the line. */
	private long length;

	/** The place of the first byte 0, and of the first one that is not UTF-8. */
	private long zero = NONE;

	private long fault = NONE;

	private boolean atEnd;

	/**
	 * Begins with the first character of the reader's current line, a long one.
	 * @param most ends the text where more bytes than these have been read
	 */
	LongText(LineReader line, long most) {
		this.line = line;
		this.most = most;
	}

	@Override
	public int read(char[] characters, int offset, int room) throws IOException {
		if (room < LEAST_ROOM) {
			throw new IllegalArgumentException("no room for a character of two halves");
		}
		CharBuffer target = CharBuffer.wrap(characters, offset, room).slice();
		while (target.position() == 0 && this.fault == NONE && this.length <= this.most) {
			if (this.atEnd && !this.bytes.hasRemaining()) {
				return -1;
			}
			CoderResult result = this.decoder.decode(this.bytes, target, this.atEnd);
			if (result.isError()) {
				this.fault = decodedBytes();
			}
			else if (result.isUnderflow() && !this.atEnd) {
				readBytes();
			}
		}
		return (target.position() > 0) ? target.position() : -1;
	}

	private void readBytes() throws IOException {
		this.bytes.compact();
		int from = this.bytes.position();
		int count = this.line.read(this.bytes.array(), from, this.bytes.remaining());
		this.atEnd = count < 0;
		int read = Math.max(count, 0);
		for (int i = from; i < from + read && this.zero == NONE; i++) {
			if (this.bytes.array()[i] == 0) {
				this.zero = this.length + i - from;
			}
		}
		this.length += read;
		this.bytes.position(from + read).flip();
	}

	/**
	 * Reads on until the line ends, breaks a rule for texts, or is longer than a limit.
	 */
	void readToEnd(LineLimit limit) throws IOException {
		char[] passedOver = new char[BYTES];
		int count = 0;
		while (count >= 0 && !limit.isExceededBy(this.length)) {
			count = read(passedOver, 0, passedOver.length);
		}
		// a byte 0 may come after what is not UTF-8
		while (this.fault != NONE && !this.atEnd && !limit.isExceededBy(this.length)) {
			this.bytes.position(this.bytes.limit());
			readBytes();
		}
	}

	/** How many bytes of the line were read. */
	long length() {
		return this.length;
	}

	/** The verdict on a text that is not UTF-8; null if it is, as far as it was read. */
	Verdict.Rejected rejection() {
		return (this.fault != NONE) ? LineJudge.notUtf8(this.fault) : null;
	}

	/** Where the first byte 0 is; negative if none was read. */
	long zero() {
		return this.zero;
	}

	private long decodedBytes() {
		return this.length - this.bytes.remaining();
	}

	/** The line is its reader's. */
	@Override
	public void close() {
		// nothing to be closed
	}

}
