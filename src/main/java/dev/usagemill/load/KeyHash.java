package dev.usagemill.load;

/**
 * Stands for an event's key, so that events which are there twice are found by comparing
 * numbers. Two keys may share one. All staged files of a load must have the same, even if
 * programs of two versions wrote them, so this is no function of a database: it is FNV-1a
 * with 64 bits.
 */
final class KeyHash {

	private static final long BASIS = 0xcbf29ce484222325L;

	private static final long PRIME = 0x100000001b3L;

	private KeyHash() {
	}

	/** A number that is not negative. */
	static long of(byte[] userId, byte[] id) {
		// no text has a NUL, so the end of the user is known
		return mixed(mixed(BASIS, userId) * PRIME, id) & Long.MAX_VALUE;
	}

	private static long mixed(long hash, byte[] text) {
		long mixed = hash;
		for (byte one : text) {
			mixed = (mixed ^ (one & 0xff)) * PRIME;
		}
		return mixed;
	}

}
