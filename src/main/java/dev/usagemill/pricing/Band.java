package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.util.Map;

import dev.usagemill.event.Billed;

/**
 * The prices of long prompts: they hold for all tokens of a request whose whole prompt
 * has more than so many tokens. A prompt of exactly so many does not pay them.
 *
 * @param above tokens of the prompt, cached ones included
 * @param given USD per one million, as far as the band names them; what it leaves out
 * keeps the price that its tier gives
 */
public record Band(long above, Map<Billed, BigDecimal> given) {

	/** No event can have a longer prompt. */
	static final long MAXIMUM_ABOVE = 1_000_000_000;

	/**
	 * Checks the boundary and brings the prices to 6 decimals.
	 * @throws IllegalArgumentException if the boundary is not from 1 to 10^9, no price is
	 * given, or a price is out of range
	 */
	public Band {
		if (above < 1 || above > MAXIMUM_ABOVE) {
			throw new IllegalArgumentException("a band begins above " + above + " tokens");
		}
		given = TierPrices.checked(given);
		if (given.isEmpty()) {
			throw new IllegalArgumentException("the band above " + above + " tokens gives no price");
		}
	}

}
