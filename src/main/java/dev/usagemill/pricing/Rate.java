package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.usagemill.event.Billed;
import dev.usagemill.event.BilledCounts;
import dev.usagemill.event.Quantities;
import dev.usagemill.event.Quantity;
import dev.usagemill.event.TokenCounts;
import dev.usagemill.event.TokenKind;

/**
 * What a model costs within one price period: USD per one million tokens, images or
 * whatever else is counted, exact, kept at 6 decimals. Within a rate the cost is linear
 * in the counts, so they may be added up first and priced once.
 */
public final class Rate {

	/** All that can have a price. */
	static final List<Billed> BILLED = Billed.all();

	/** With 6 decimals per million, every cost is exact at 12. */
	static final int MAXIMUM_DECIMALS = 6;

	/** With 12 digits before the point, the cost of any sums fits DECIMAL(38,12). */
	static final int MAXIMUM_INTEGER_DIGITS = 12;

	private static final int MILLION_EXPONENT = 6;

	private static final int COST_DECIMALS = MAXIMUM_DECIMALS + MILLION_EXPONENT;

	private static final BigDecimal FREE = BigDecimal.ZERO.setScale(COST_DECIMALS);

	private static final long UNPRICED = -1;

	private final Map<Billed, BigDecimal> prices;

	/**
	 * What one of each costs, in the order of {@link #BILLED} and in the last decimal of
	 * a cost. A price has 18 digits at most, so each fits.
	 */
	private final long[] units;

	/**
	 * Checks the prices and brings them to 6 decimals, so that equal prices are equal
	 * rates.
	 * @param prices of all that has one
	 * @throws IllegalArgumentException if a price is negative, has more than 6 decimals
	 * or more than 12 digits before the point, or text is priced in part
	 */
	public Rate(Map<Billed, BigDecimal> prices) {
		this.prices = TierPrices.checked(prices);
		requireText(this.prices);
		this.units = BILLED.stream().mapToLong(this::unit).toArray();
	}

	private long unit(Billed billed) {
		BigDecimal price = asked(billed);
		return (price != null) ? price.movePointRight(MAXIMUM_DECIMALS).longValueExact() : UNPRICED;
	}

	/** Of all that has one. */
	public Map<Billed, BigDecimal> prices() {
		return this.prices;
	}

	/**
	 * Fills in the missing prices by their fallbacks.
	 * @throws IllegalArgumentException if input or output is missing where nothing but
	 * text has a price, or a price is out of range
	 */
	static Rate of(Map<Billed, BigDecimal> given) {
		requireText(given);
		Map<Billed, BigDecimal> prices = new HashMap<>();
		for (Billed billed : BILLED) {
			BigDecimal price = price(given, billed);
			if (price != null) {
				prices.put(billed, price);
			}
		}
		return new Rate(prices);
	}

	/**
	 * The exact cost of tokens alone.
	 * @return USD, with 12 decimals, never rounded; null if some have no price
	 */
	public BigDecimal cost(TokenCounts tokens) {
		return cost(new BilledCounts(tokens, Quantities.NONE));
	}

	/**
	 * The exact cost.
	 * @return USD, with 12 decimals, never rounded; null if something has no price
	 */
	public BigDecimal cost(BilledCounts counts) {
		long cost = 0;
		for (int place = 0; place < this.units.length; place++) {
			long charged = counts.charged(BILLED.get(place));
			if (charged != 0) {
				long unit = this.units[place];
				if (unit == UNPRICED) {
					return null;
				}
				if (Math.multiplyHigh(unit, charged) != 0 || unit * charged < 0 || cost + unit * charged < 0) {
					return largeCost(counts);
				}
				cost += unit * charged;
			}
		}
		return BigDecimal.valueOf(cost, COST_DECIMALS);
	}

	/** The same for costs of millions of USD, which no long can hold. */
	private BigDecimal largeCost(BilledCounts counts) {
		BigDecimal cost = FREE;
		for (Billed billed : BILLED) {
			long charged = counts.charged(billed);
			if (charged != 0) {
				BigDecimal price = asked(billed);
				if (price == null) {
					return null;
				}
				cost = cost.add(cost(price, charged));
			}
		}
		return cost;
	}

	/**
	 * The part of the cost that one of them has.
	 * @return USD, with 12 decimals, never rounded
	 */
	public BigDecimal cost(Billed billed, BilledCounts counts) {
		return cost(price(billed), counts.charged(billed));
	}

	private static BigDecimal cost(BigDecimal price, long charged) {
		return price.multiply(BigDecimal.valueOf(charged)).scaleByPowerOfTen(-MILLION_EXPONENT);
	}

	/** What is there but has no price. */
	public List<Billed> unpriced(BilledCounts counts) {
		return BILLED.stream().filter((billed) -> counts.charged(billed) != 0 && asked(billed) == null).toList();
	}

	/** The price that is asked: a request itself is free if it has none. */
	private BigDecimal asked(Billed billed) {
		BigDecimal price = price(billed);
		return (price == null && billed == Quantity.REQUESTS) ? BigDecimal.ZERO : price;
	}

	/** USD per one million; null if it has no price. */
	public BigDecimal price(Billed billed) {
		return this.prices.get(billed);
	}

	private static BigDecimal price(Map<Billed, BigDecimal> given, Billed billed) {
		BigDecimal price = given.get(billed);
		if (price != null) {
			return price;
		}
		return billed.fallback().map((other) -> price(given, other)).orElse(null);
	}

	/** Input and output must have a price, unless something else than text has one. */
	static void requireText(Map<Billed, BigDecimal> given) {
		for (TokenKind kind : TokenKind.WHOLES) {
			if (isText(given.keySet()) && !given.containsKey(kind)) {
				throw new IllegalArgumentException("the price " + kind.key() + " is missing");
			}
		}
	}

	/** Whether nothing but text is priced. */
	static boolean isText(Set<Billed> priced) {
		return priced.stream().allMatch((billed) -> billed instanceof TokenKind kind && kind.isText());
	}

	static BigDecimal checked(Billed billed, BigDecimal price) {
		if (price.signum() == 0) {
			return BigDecimal.ZERO.setScale(MAXIMUM_DECIMALS);
		}
		if (price.signum() < 0) {
			throw new IllegalArgumentException("the price " + billed.key() + " is negative: " + price);
		}
		if ((long) price.precision() - price.scale() > MAXIMUM_INTEGER_DIGITS) {
			throw new IllegalArgumentException("the price " + billed.key() + " has more than " + MAXIMUM_INTEGER_DIGITS
					+ " digits before the point: " + price);
		}
		if (price.stripTrailingZeros().scale() > MAXIMUM_DECIMALS) {
			throw new IllegalArgumentException(
					"the price " + billed.key() + " has more than " + MAXIMUM_DECIMALS + " decimals: " + price);
		}
		return price.setScale(MAXIMUM_DECIMALS);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Rate rate && this.prices.equals(rate.prices);
	}

	@Override
	public int hashCode() {
		return this.prices.hashCode();
	}

	@Override
	public String toString() {
		return this.prices.toString();
	}

}
