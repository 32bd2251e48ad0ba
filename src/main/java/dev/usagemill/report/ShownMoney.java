package dev.usagemill.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** US dollars as people read them. */
public final class ShownMoney {

	private static final BigDecimal SMALLEST_PLAIN = new BigDecimal("0.01");

	private ShownMoney() {
	}

	/** A sum that is known, to the nearest cent. A difference may be negative. */
	public static String exact(BigDecimal usd) {
		return ((usd.signum() < 0) ? "-$" : "$") + decimal(usd.abs(), RoundingMode.HALF_UP);
	}

	/** A sum that is known to be reached, so never rounded up; a debt not down. */
	public static String atLeast(BigDecimal usd) {
		return (usd.signum() < 0) ? "-$" + decimal(usd.abs(), RoundingMode.UP) : "$" + decimal(usd, RoundingMode.DOWN);
	}

	/** What one of many costs: below a dollar three digits, or many would look alike. */
	static String each(BigDecimal usd, RoundingMode rounding) {
		if (usd.signum() == 0 || usd.abs().compareTo(BigDecimal.ONE) >= 0) {
			return "$" + decimal(usd, rounding);
		}
		return "$" + usd.round(new MathContext(3, rounding)).toPlainString();
	}

	/**
	 * Two decimals; below 0.01 as many as two digits need, so that it does not read 0.
	 */
	static String decimal(BigDecimal value, RoundingMode rounding) {
		if (value.signum() != 0 && value.abs().compareTo(SMALLEST_PLAIN) < 0) {
			return value.round(new MathContext(2, rounding)).toPlainString();
		}
		return String.format(Locale.ROOT, "%,.2f", value.setScale(2, rounding));
	}

}
