package dev.usagemill.sample;

/**
 * A bell curve on a logarithmic scale, as token counts have it: most near the median, a
 * few many times as large. The table is built with StrictMath, so that every JDK and
 * processor builds the same one.
 */
final class TokenCurve {

	/** Four added 16-bit numbers give a good bell; their standard deviation. */
	private static final double DEVIATION = 65_536 / StrictMath.sqrt(3);

	private static final int STEPS = 1024;

	private final long[] tokens = new long[STEPS + 1];

	TokenCurve(int median, double spread) {
		for (int step = 0; step <= STEPS; step++) {
			double distance = (step * 256.0 - 131_072) / DEVIATION;
			this.tokens[step] = Math.max(1, (long) (median * StrictMath.exp(spread * distance)));
		}
	}

	long draw(Dice dice) {
		long bits = dice.next();
		int sum = (int) ((bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48));
		int step = sum >>> 8;
		long low = this.tokens[step];
		return low + (((this.tokens[step + 1] - low) * (sum & 0xFF)) >>> 8);
	}

}
