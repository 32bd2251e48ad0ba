package dev.usagemill.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Bytes of lines that wait to be written. Numbers become digits here without a String.
 */
final class LineBuffer {

	private byte[] bytes = new byte[1 << 16];

	private int length;

	void append(byte[] more) {
		ensure(more.length);
		System.arraycopy(more, 0, this.bytes, this.length, more.length);
		this.length += more.length;
	}

	void append(char ascii) {
		ensure(1);
		this.bytes[this.length++] = (byte) ascii;
	}

	/** Appends a count; none of ours is negative. */
	void append(long count) {
		int digits = 1;
		for (long rest = count / 10; rest > 0; rest /= 10) {
			digits++;
		}
		appendDigits(count, digits);
	}

	/** Appends {@code T12:34:56.789Z}. */
	void appendMillisOfDay(int millis) {
		append('T');
		appendDigits(millis / 3_600_000, 2);
		append(':');
		appendDigits(millis / 60_000 % 60, 2);
		append(':');
		appendDigits(millis / 1000 % 60, 2);
		append('.');
		appendDigits(millis % 1000, 3);
		append('Z');
	}

	int length() {
		return this.length;
	}

	byte[] toBytes() {
		return Arrays.copyOf(this.bytes, this.length);
	}

	/** Hands over everything and starts from scratch. */
	void drainTo(OutputStream target) throws IOException {
		target.write(this.bytes, 0, this.length);
		this.length = 0;
	}

	private void appendDigits(long count, int digits) {
		ensure(digits);
		long rest = count;
		for (int place = this.length + digits - 1; place >= this.length; place--) {
			this.bytes[place] = (byte) ('0' + rest % 10);
			rest /= 10;
		}
		this.length += digits;
	}

	private void ensure(int more) {
		if (this.length + more > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.length + more, 2 * this.bytes.length));
		}
	}

}
