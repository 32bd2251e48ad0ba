package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What a model's tokens cost within one price period: USD per one million tokens, exact,
 * kept at 6 decimals. Within a rate the cost is linear in the token counts, so tokens may
 * be added up first and priced once.
 *
 * @param input price of prompt tokens outside any cache
 * @param output price of answer tokens other than reasoning
 * @param cacheRead price of prompt tokens read from a cache
 * @param cacheWrite5m price of prompt tokens written to a cache for five minutes
 * @param cacheWrite1h price of prompt tokens written to a cache for one hour
 * @param reasoning price of reasoning tokens
 */
public record Rate(BigDecimal input, BigDecimal output, BigDecimal cacheRead, BigDecimal cacheWrite5m,
		BigDecimal cacheWrite1h, BigDecimal reasoning) {

	/** With 6 decimals per million tokens, every cost is exact at 12. */
	static final int MAXIMUM_DECIMALS = 6;

	/** With 12 digits before the point, the cost of any sums fits DECIMAL(38,12). */
	static final int MAXIMUM_INTEGER_DIGITS = 12;

	private static final int MILLION_EXPONENT = 6;

	private static final BigDecimal FREE = BigDecimal.ZERO.setScale(MAXIMUM_DECIMALS + MILLION_EXPONENT);

	/**
	 * Checks the prices and brings them to 6 decimals, so that equal prices are equal
	 * rates.
	 * @throws IllegalArgumentException if a price is negative, has more than 6 decimals
	 * or more than 12 digits before the point
	 */
	public Rate {
		input = checked(TokenKind.INPUT, input);
		output = checked(TokenKind.OUTPUT, output);
		cacheRead = checked(TokenKind.CACHE_READ, cacheRead);
		cacheWrite5m = checked(TokenKind.CACHE_WRITE_5M, cacheWrite5m);
		cacheWrite1h = checked(TokenKind.CACHE_WRITE_1H, cacheWrite1h);
		reasoning = checked(TokenKind.REASONING, reasoning);
	}

	/**
	 * Fills in the missing prices by their fallbacks.
	 * @throws IllegalArgumentException if the input or the output price is missing, or a
	 * price is out of range
	 */
	static Rate of(Map<TokenKind, BigDecimal> given) {
		return new Rate(price(given, TokenKind.INPUT), price(given, TokenKind.OUTPUT),
				price(given, TokenKind.CACHE_READ), price(given, TokenKind.CACHE_WRITE_5M),
				price(given, TokenKind.CACHE_WRITE_1H), price(given, TokenKind.REASONING));
	}

	/**
	 * The exact cost of the tokens.
	 * @return USD, with 12 decimals, never rounded
	 */
	public BigDecimal cost(TokenSums sums) {
		BigDecimal cost = FREE;
		for (TokenKind kind : TokenKind.values()) {
			if (sums.charged(kind) != 0) {
				cost = cost.add(cost(kind, sums));
			}
		}
		return cost;
	}

	/**
	 * The part of the cost that one kind of token has.
	 * @return USD, with 12 decimals, never rounded
	 */
	public BigDecimal cost(TokenKind kind, TokenSums sums) {
		return price(kind).multiply(BigDecimal.valueOf(sums.charged(kind))).scaleByPowerOfTen(-MILLION_EXPONENT);
	}

	/** The price of a kind of token, USD per one million. */
	public BigDecimal price(TokenKind kind) {
		return switch (kind) {
			case INPUT -> this.input;
			case OUTPUT -> this.output;
			case CACHE_READ -> this.cacheRead;
			case CACHE_WRITE_5M -> this.cacheWrite5m;
			case CACHE_WRITE_1H -> this.cacheWrite1h;
			case REASONING -> this.reasoning;
		};
	}

	private static BigDecimal price(Map<TokenKind, BigDecimal> given, TokenKind kind) {
		BigDecimal price = given.get(kind);
		if (price != null) {
			return price;
		}
		TokenKind fallback = kind.fallback()
			.orElseThrow(() -> new IllegalArgumentException("the price " + kind.key() + " is missing"));
		return price(given, fallback);
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
