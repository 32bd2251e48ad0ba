package dev.usagemill.cli;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;

import dev.usagemill.event.Billed;
import dev.usagemill.event.BilledCounts;
import dev.usagemill.event.Quantity;
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

	/** A price as the price file gives it. */
	static String inFile(Billed billed, BigDecimal price) {
		return amount(price.movePointLeft(billed.pointShift()));
	}

	/** How much is charged; audio in seconds. */
	static String count(Billed billed, BilledCounts counts) {
		long charged = counts.charged(billed);
		return (billed == Quantity.AUDIO_MS) ? BigDecimal.valueOf(charged, 3).stripTrailingZeros().toPlainString()
				: String.format(Locale.ROOT, "%,d", charged);
	}

	static String since(LocalDate from) {
		return from.equals(ModelPrice.FROM_THE_BEGINNING) ? "from the beginning" : "from " + from;
	}

	static String band(long above) {
		return String.format(Locale.ROOT, "above %,d", above);
	}

}
