package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

import dev.usagemill.event.Billed;
import dev.usagemill.event.Quantity;

/**
 * The prices of a price map as decimals: from USD per token, image or second to USD per
 * one million of what is counted by moving the point. Public maps are written by programs
 * that calculate in binary, so digits beyond the twelfth decimal per token are mostly
 * noise; they are rounded, and said.
 */
final class SourceDecimals {

	private static final int TO_MILLION = 6;

	/** A change below one in a billion is nothing that anybody charges. */
	private static final BigDecimal NOISE = new BigDecimal("0.000000001");

	private final String model;

	private final List<ImportRemark> remarks;

	SourceDecimals(String model, List<ImportRemark> remarks) {
		this.model = model;
		this.remarks = remarks;
	}

	/**
	 * A price that is given for one.
	 * @return USD per one million; empty, with a remark, if it cannot be a price
	 */
	Optional<BigDecimal> ofOne(Billed billed, String key, JsonNode value) {
		// seconds are counted in ms
		return perMillion(key, value, (billed == Quantity.AUDIO_MS) ? billed.pointShift() : TO_MILLION);
	}

	/**
	 * A price that is given for many.
	 * @param places by which its point moves to the right to make it one for a million
	 */
	Optional<BigDecimal> perMillion(String key, JsonNode value, int places) {
		if (!value.isNumber()) {
			return notExpressed(key, "not a number");
		}
		return perMillion(key, value.decimalValue().movePointRight(places));
	}

	/** USD per one million, rounded with a remark; empty if it cannot be a price. */
	Optional<BigDecimal> perMillion(String key, BigDecimal price) {
		if (price.signum() < 0) {
			return notExpressed(key, "negative");
		}
		if ((long) price.precision() - price.scale() > Rate.MAXIMUM_INTEGER_DIGITS) {
			return notExpressed(key, "too high to be a price");
		}
		if (price.signum() == 0 || price.stripTrailingZeros().scale() <= Rate.MAXIMUM_DECIMALS) {
			return Optional.of(price);
		}
		BigDecimal rounded = price.setScale(Rate.MAXIMUM_DECIMALS, RoundingMode.HALF_UP);
		if (rounded.signum() == 0) {
			return notExpressed(key, "below 0.000001 USD per million");
		}
		boolean noise = rounded.subtract(price).abs().compareTo(price.multiply(NOISE)) < 0;
		remark(ImportRemark.Kind.ROUNDED, key, noise ? "noise of binary arithmetic beyond the 12th decimal per token"
				: price.toPlainString() + " per million became " + rounded.toPlainString());
		return Optional.of(rounded);
	}

	<T> Optional<T> notExpressed(String key, String text) {
		remark(ImportRemark.Kind.NOT_EXPRESSED, key, text);
		return Optional.empty();
	}

	void assumed(String key, String text) {
		remark(ImportRemark.Kind.ASSUMED, key, text);
	}

	private void remark(ImportRemark.Kind kind, String key, String text) {
		this.remarks.add(new ImportRemark(kind, this.model, key, text));
	}

}
