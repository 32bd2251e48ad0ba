package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/**
 * The prices of a price map as decimals: from USD per token to USD per one million tokens
 * by moving the point. Public maps are written by programs that calculate in binary, so
 * digits beyond the twelfth decimal per token are mostly noise; they are rounded, and
 * said.
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

	/** USD per one million tokens; empty, with a remark, if it cannot be a price. */
	Optional<BigDecimal> perMillion(String key, JsonNode value) {
		if (!value.isNumber()) {
			return notExpressed(key, "not a number");
		}
		BigDecimal price = value.decimalValue().movePointRight(TO_MILLION);
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
			return notExpressed(key, "below 0.000001 USD per million tokens");
		}
		boolean noise = rounded.subtract(price).abs().compareTo(price.multiply(NOISE)) < 0;
		remark(ImportRemark.Kind.ROUNDED, key, noise ? "noise of binary arithmetic beyond the 12th decimal per token"
				: price.toPlainString() + " per million became " + rounded.toPlainString());
		return Optional.of(rounded);
	}

	Optional<BigDecimal> notExpressed(String key, String text) {
		remark(ImportRemark.Kind.NOT_EXPRESSED, key, text);
		return Optional.empty();
	}

	private void remark(ImportRemark.Kind kind, String key, String text) {
		this.remarks.add(new ImportRemark(kind, this.model, key, text));
	}

}
