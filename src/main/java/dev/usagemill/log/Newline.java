package dev.usagemill.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the next newline, eight bytes at a time. */
final class Newline {

	private static final VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(long[].class,
			ByteOrder.LITTLE_ENDIAN);

	private static final long NEWLINES = 0x0A0A0A0A0A0A0A0AL;

	private static final long LOW_BITS = 0x0101010101010101L;

	private static final long HIGH_BITS = 0x8080808080808080L;

	private Newline() {
	}

	/** Where the first newline lies in a range, or -1 if it has none. */
	static int indexOf(byte[] bytes, int from, int to) {
		int at = from;
		for (; at <= to - Long.BYTES; at += Long.BYTES) {
			// a newline becomes a zero byte; of all bytes that borrow, the lowest is a
			// zero
			long zeros = (long) EIGHT_BYTES.get(bytes, at) ^ NEWLINES;
			long found = (zeros - LOW_BITS) & ~zeros & HIGH_BITS;
			if (found != 0) {
				return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
			}
		}
		for (; at < to; at++) {
			if (bytes[at] == '\n') {
				return at;
			}
		}
		return -1;
	}

}
