package dev.usagemill.log;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Reads a number of seconds, kept in ms: what is finer is noise of binary arithmetic. */
final class Seconds {

	static final long OUT_OF_RANGE = -1;

	/** A number of so many characters is none that anything measures. */
	static final int MAX_CHARACTERS = 64;

	/** Stands for a number with more characters, which is not even decoded. */
	static final String LONG = "too long";

	private static final int MILLIS = 3;

	private static final int MAX_INTEGER_DIGITS = 7;

	private Seconds() {
	}

	/**
	 * Milliseconds, rounded half up. The magnitude is looked at first: 1e999999 must not
	 * be computed.
	 * @param text a JSON number
	 */
	static long millis(String text) {
		if (text.length() > MAX_CHARACTERS || text.equals(LONG)) {
			return OUT_OF_RANGE;
		}
		BigDecimal seconds;
		try {
			seconds = new BigDecimal(text);
		}
		catch (NumberFormatException hugeExponent) {
			return OUT_OF_RANGE;
		}
		long integerDigits = (long) seconds.precision() - seconds.scale();
		if (seconds.signum() == 0 || (seconds.signum() > 0 && integerDigits < -MILLIS)) {
			return 0;
		}
		if (seconds.signum() < 0 || integerDigits > MAX_INTEGER_DIGITS) {
			return OUT_OF_RANGE;
		}
		return seconds.movePointRight(MILLIS).setScale(0, RoundingMode.HALF_UP).longValueExact();
	}

}
