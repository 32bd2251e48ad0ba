package dev.usagemill.log;

/**
 * Distinguishes the beginning of a log file, up to a position, from all others. It
 * survives renaming, copying and compressing, and a file that grows keeps the
 * fingerprints of its beginnings.
 *
 * @param position decompressed bytes; never 0, as all files begin alike
 * @param head SHA-256 in hex of the first {@value #BYTES} bytes, or of all before the
 * position if they are fewer
 * @param anchor SHA-256 in hex of as many bytes just before the position
 */
public record Fingerprint(long position, String head, String anchor) {

	/** How many bytes each of the two looks at, at most. */
	public static final int BYTES = 4096;

	public Fingerprint {
		if (position < 1) {
			throw new IllegalArgumentException("no fingerprint at position " + position);
		}
	}

	/** How many bytes the head of a fingerprint at a position takes. */
	public static int headLength(long position) {
		return (int) Math.min(BYTES, position);
	}

}
