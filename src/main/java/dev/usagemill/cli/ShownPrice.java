package dev.usagemill.cli;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;

import dev.usagemill.pricing.ModelPrice;

/** Prices and their days as they are shown. */
final class ShownPrice {

	private static final int USUAL_DECIMALS = 2;

	private ShownPrice() {
	}

	/** All decimals that say something, but two at least. */
	static String amount(BigDecimal amount) {
		BigDecimal shortest = amount.stripTrailingZeros();
		return ((shortest.scale() < USUAL_DECIMALS) ? shortest.setScale(USUAL_DECIMALS) : shortest).toPlainString();
	}

	static String since(LocalDate from) {
		return from.equals(ModelPrice.FROM_THE_BEGINNING) ? "from the beginning" : "from " + from;
	}

	static String band(long above) {
		return String.format(Locale.ROOT, "above %,d", above);
	}

}
