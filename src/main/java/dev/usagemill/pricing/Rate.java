package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

import dev.usagemill.event.TokenCounts;
import dev.usagemill.event.TokenKind;

/**
 * What a model's tokens cost within one price period: USD per one million tokens, exact,
 * kept at 6 decimals. Within a rate the cost is linear in the token counts, so tokens may
 * be added up first and priced once.
 *
 * @param prices of every kind of token that is charged as such
 */
public record Rate(Map<TokenKind, BigDecimal> prices) {

	/** With 6 decimals per million tokens, every cost is exact at 12. */
	static final int MAXIMUM_DECIMALS = 6;

	/** With 12 digits before the point, the cost of any sums fits DECIMAL(38,12). */
	static final int MAXIMUM_INTEGER_DIGITS = 12;

	private static final int MILLION_EXPONENT = 6;

	private static final BigDecimal FREE = BigDecimal.ZERO.setScale(MAXIMUM_DECIMALS + MILLION_EXPONENT);

	/**
	 * Checks the prices and brings them to 6 decimals, so that equal prices are equal
	 * rates.
	 * @throws IllegalArgumentException if a price is missing, negative, has more than 6
	 * decimals or more than 12 digits before the point
	 */
	public Rate {
		prices = TierPrices.checked(prices);
		for (TokenKind kind : TokenKind.values()) {
			if (!prices.containsKey(kind)) {
				throw missing(kind);
			}
		}
	}

	/**
	 * Fills in the missing prices by their fallbacks.
	 * @throws IllegalArgumentException if a price that has no fallback is missing, or a
	 * price is out of range
	 */
	static Rate of(Map<TokenKind, BigDecimal> given) {
		Map<TokenKind, BigDecimal> prices = new EnumMap<>(TokenKind.class);
		for (TokenKind kind : TokenKind.values()) {
			prices.put(kind, price(given, kind));
		}
		return new Rate(prices);
	}

	/**
	 * The exact cost of the tokens.
	 * @return USD, with 12 decimals, never rounded
	 */
	public BigDecimal cost(TokenCounts tokens) {
		BigDecimal cost = FREE;
		for (TokenKind kind : TokenKind.values()) {
			if (tokens.charged(kind) != 0) {
				cost = cost.add(cost(kind, tokens));
			}
		}
		return cost;
	}

	/**
	 * The part of the cost that one kind of token has.
	 * @return USD, with 12 decimals, never rounded
	 */
	public BigDecimal cost(TokenKind kind, TokenCounts tokens) {
		return price(kind).multiply(BigDecimal.valueOf(tokens.charged(kind))).scaleByPowerOfTen(-MILLION_EXPONENT);
	}

	/** The price of a kind of token, USD per one million. */
	public BigDecimal price(TokenKind kind) {
		return this.prices.get(kind);
	}

	private static BigDecimal price(Map<TokenKind, BigDecimal> given, TokenKind kind) {
		BigDecimal price = given.get(kind);
		if (price != null) {
			return price;
		}
		return price(given, kind.fallback().orElseThrow(() -> missing(kind)));
	}

	static IllegalArgumentException missing(TokenKind kind) {
		return new IllegalArgumentException("the price " + kind.key() + " is missing");
	}

	static BigDecimal checked(TokenKind kind, BigDecimal price) {
		if (price.signum() == 0) {
			return BigDecimal.ZERO.setScale(MAXIMUM_DECIMALS);
		}
		if (price.signum() < 0) {
			throw new IllegalArgumentException("the price " + kind.key() + " is negative: " + price);
		}
		if ((long) price.precision() - price.scale() > MAXIMUM_INTEGER_DIGITS) {
			throw new IllegalArgumentException("the price " + kind.key() + " has more than " + MAXIMUM_INTEGER_DIGITS
					+ " digits before the point: " + price);
		}
		if (price.stripTrailingZeros().scale() > MAXIMUM_DECIMALS) {
			throw new IllegalArgumentException(
					"the price " + kind.key() + " has more than " + MAXIMUM_DECIMALS + " decimals: " + price);
		}
		return price.setScale(MAXIMUM_DECIMALS);
	}

}
