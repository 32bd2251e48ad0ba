package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.usagemill.event.Billed;
import dev.usagemill.event.TokenKind;

/**
 * What a model's tokens cost at one service tier within one price period: base prices,
 * and bands for long prompts.
 *
 * <p>
 * A dimension is looked up in the request's band, then in the tier's base prices, and
 * only then takes the place of another one ({@link TokenKind#fallback}), by the same
 * look-up. So a price that the base gives also holds in a band that leaves it out, while
 * one that nobody gives follows the band's input or output. No look-up ever leaves the
 * tier: a batch tier without a cache price charges its own input price, because whether
 * its discount reaches the cache is for the price file to say.
 *
 * @param given the base prices as written, USD per one million; input and output at
 * least, if nothing but text is priced
 * @param bands by rising boundary; empty if the length of the prompt does not matter
 */
public record TierPrices(Map<Billed, BigDecimal> given, List<Band> bands) {

	/**
	 * Checks the prices and brings them to 6 decimals.
	 * @throws IllegalArgumentException if input or output is missing, a price is out of
	 * range, or the boundaries do not rise
	 */
	public TierPrices {
		given = checked(given);
		bands = List.copyOf(bands);
		Rate.requireText(given);
		for (int band = 1; band < bands.size(); band++) {
			if (bands.get(band).above() <= bands.get(band - 1).above()) {
				throw new IllegalArgumentException("the bands do not rise at " + bands.get(band).above());
			}
		}
	}

	/**
	 * The band of a request.
	 * @param tokensInput tokens of its whole prompt
	 * @return how many boundaries the prompt is above: 0 is the base, 1 the first band
	 */
	public int band(long tokensInput) {
		return (int) this.bands.stream().filter((band) -> tokensInput > band.above()).count();
	}

	/**
	 * The rate of a band, every dimension filled in.
	 * @param band 0 is the base, 1 the first band
	 */
	public Rate rate(int band) {
		Map<Billed, BigDecimal> prices = new HashMap<>();
		for (Billed billed : Rate.BILLED) {
			source(band, billed).ifPresent((source) -> prices.put(billed, price(band, source)));
		}
		return new Rate(prices);
	}

	/** Whose written price it pays in a band: its own if it can; empty: it has none. */
	public Optional<Billed> source(int band, Billed billed) {
		return (price(band, billed) != null) ? Optional.of(billed)
				: billed.fallback().flatMap((other) -> source(band, other));
	}

	/** True if the band writes that price itself. */
	public boolean isGivenByBand(int band, Billed billed) {
		return band > 0 && this.bands.get(band - 1).given().containsKey(billed);
	}

	/**
	 * What is written for it, in the band or else in the base; null if nothing is.
	 */
	private BigDecimal price(int band, Billed billed) {
		return isGivenByBand(band, billed) ? this.bands.get(band - 1).given().get(billed) : this.given.get(billed);
	}

	/** In the order in which they are written. */
	static Map<Billed, BigDecimal> checked(Map<Billed, BigDecimal> given) {
		Map<Billed, BigDecimal> checked = new LinkedHashMap<>();
		for (Billed billed : Rate.BILLED) {
			if (given.containsKey(billed)) {
				checked.put(billed, Rate.checked(billed, Objects.requireNonNull(given.get(billed))));
			}
		}
		return Collections.unmodifiableMap(checked);
	}

}
