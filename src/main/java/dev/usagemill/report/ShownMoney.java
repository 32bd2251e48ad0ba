package dev.usagemill.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;

/** Money as people read it: rounded to hundredths, whatever coins a currency has. */
public final class ShownMoney {

	static final String USD = "USD";

	/** Those that mean one currency only; others are shown by their code. */
	private static final Map<String, String> SIGNS = Map.of(USD, "$", "EUR", "€", "GBP", "£", "INR", "₹", "KRW", "₩");

	private static final BigDecimal SMALLEST_PLAIN = new BigDecimal("0.01");

	private ShownMoney() {
	}

	/**
	 * What stands before an amount: a sign, or the code and a blank that breaks no line.
	 */
	public static String sign(String currency) {
		return SIGNS.getOrDefault(currency, currency + "\u00a0");
	}

	/** US dollars that are known. */
	public static String exact(BigDecimal usd) {
		return exact(usd, USD);
	}

	/** US dollars that are known to be reached. */
	public static String atLeast(BigDecimal usd) {
		return atLeast(usd, USD);
	}

	/** A sum that is known, to the nearest cent. A difference may be negative. */
	static String exact(BigDecimal amount, String currency) {
		return ((amount.signum() < 0) ? "-" : "") + sign(currency) + decimal(amount.abs(), RoundingMode.HALF_UP);
	}

	/** A sum that is known to be reached, so never rounded up; a debt not down. */
	static String atLeast(BigDecimal amount, String currency) {
		return (amount.signum() < 0) ? "-" + sign(currency) + decimal(amount.abs(), RoundingMode.UP)
				: sign(currency) + decimal(amount, RoundingMode.DOWN);
	}

	/** What one of many costs: below 1 three digits, or many would look alike. */
	static String each(BigDecimal amount, RoundingMode rounding, String currency) {
		if (amount.signum() == 0 || amount.abs().compareTo(BigDecimal.ONE) >= 0) {
			return sign(currency) + decimal(amount, rounding);
		}
		return sign(currency) + amount.round(new MathContext(3, rounding)).toPlainString();
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
