package dev.usagemill.log;

/**
 * Recognises a line of a file that is UTF-16, as some shells write it: by the mark at its
 * start, or by a zero at every second place, which ASCII has in UTF-16. The newline is
 * two bytes there, and its other half may be the first byte of the next line.
 */
final class Utf16 {

	private static final int FEWEST_BYTES = 4;

	private Utf16() {
	}

	static boolean isIn(byte[] bytes, int offset, int length) {
		if (length < FEWEST_BYTES) {
			return false;
		}
		int first = Byte.toUnsignedInt(bytes[offset]);
		int second = Byte.toUnsignedInt(bytes[offset + 1]);
		boolean marked = (first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF);
		return marked || isZeroAtEverySecondPlace(bytes, offset, length);
	}

	/** Other letters than ASCII's have no zero, so half of these places are enough. */
	private static boolean isZeroAtEverySecondPlace(byte[] bytes, int offset, int length) {
		int[] zeros = new int[2];
		for (int i = 0; i < length; i++) {
			zeros[i % 2] += (bytes[offset + i] == 0) ? 1 : 0;
		}
		int most = Math.max(zeros[0], zeros[1]);
		return Math.min(zeros[0], zeros[1]) == 0 && most * 2 >= length / 2 && most > 1;
	}

}
