package dev.usagemill.sample;

/**
 * A short sequence of random numbers that belongs to one line of one day. It depends on
 * nothing but its three numbers, so any line can be made alone and on any JDK.
 */
final class Dice {

	private static final long STEP = 0x9E3779B97F4A7C15L;

	private long state;

	Dice(long seed, long day, long index) {
		this.state = mix(mix(mix(seed) + day) + index);
	}

	/** The finisher of SplitMix64: one to one on all 64 bits. */
	static long mix(long value) {
		long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
		mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
		return mixed ^ (mixed >>> 31);
	}

	long next() {
		this.state += STEP;
		return mix(this.state);
	}

	/** A whole number from 0 to {@code bound - 1}. */
	int below(int bound) {
		return (int) (((next() >>> 32) * bound) >>> 32);
	}

	/** True in so many of ten thousand cases. */
	boolean chance(int perTenThousand) {
		return below(10_000) < perTenThousand;
	}

	/** At least 0 and less than 1. */
	double unit() {
		return (next() >>> 11) * 0x1.0p-53;
	}

}
