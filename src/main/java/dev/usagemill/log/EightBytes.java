package dev.usagemill.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes at a time: as one number, of which the lowest byte comes first.
 */
final class EightBytes {

	private static final VarHandle NUMBERS = MethodHandles.byteArrayViewVarHandle(long[].class,
			ByteOrder.LITTLE_ENDIAN);

	private static final long LOW_BITS = 0x0101010101010101L;

	private static final long HIGH_BITS = 0x8080808080808080L;

	private static final long SPACES = LOW_BITS * ' ';

	private static final long QUOTES = LOW_BITS * '"';

	private static final long BACKSLASHES = LOW_BITS * '\\';

	private static final long DELETES = LOW_BITS * 0x7F;

	private static final long NEWLINES = LOW_BITS * '\n';

	private EightBytes() {
	}

	/** The eight bytes from a position on. */
	static long at(byte[] bytes, int at) {
		return (long) NUMBERS.get(bytes, at);
	}

	/** Marks the first newline; beside it only bytes that come later may be marked. */
	static long newline(long bytes) {
		return zero(bytes ^ NEWLINES);
	}

	/**
	 * Marks the first byte that is no printable ASCII that stands for itself in a text;
	 * beside it only bytes that come later may be marked.
	 */
	static long notPlain(long bytes) {
		long control = (bytes - SPACES) & ~bytes & HIGH_BITS;
		return control | zero(bytes ^ QUOTES) | zero(bytes ^ BACKSLASHES) | zero(bytes ^ DELETES) | bytes & HIGH_BITS;
	}

	/** How many bytes come before the first one that is marked. */
	static int before(long marked) {
		return Long.numberOfTrailingZeros(marked) / Byte.SIZE;
	}

	/** Of all bytes that borrow, the lowest is a zero. */
	private static long zero(long bytes) {
		return (bytes - LOW_BITS) & ~bytes & HIGH_BITS;
	}

}
