package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
 * @param given the base prices as written, USD per one million tokens; input and output
 * at least
 * @param bands by rising boundary; empty if the length of the prompt does not matter
 */
public record TierPrices(Map<TokenKind, BigDecimal> given, List<Band> bands) {

	/**
	 * Checks the prices and brings them to 6 decimals.
	 * @throws IllegalArgumentException if input or output is missing, a price is out of
	 * range, or the boundaries do not rise
	 */
	public TierPrices {
		given = checked(given);
		bands = List.copyOf(bands);
		for (TokenKind kind : TokenKind.values()) {
			if (kind.fallback().isEmpty() && !given.containsKey(kind)) {
				throw Rate.missing(kind);
			}
		}
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
		Map<TokenKind, BigDecimal> prices = new EnumMap<>(TokenKind.class);
		for (TokenKind kind : TokenKind.values()) {
			prices.put(kind, price(band, source(band, kind)));
		}
		return Rate.of(prices);
	}

	/** The kind whose written price a kind of token pays in a band: itself if it can. */
	public TokenKind source(int band, TokenKind kind) {
		TokenKind source = kind;
		while (price(band, source) == null) {
			source = source.fallback().orElseThrow();
		}
		return source;
	}

	/** True if the band writes the price of that kind itself. */
	public boolean isGivenByBand(int band, TokenKind kind) {
		return band > 0 && this.bands.get(band - 1).given().containsKey(kind);
	}

	/**
	 * What is written for a kind, in the band or else in the base; null if nothing is.
	 */
	private BigDecimal price(int band, TokenKind kind) {
		return isGivenByBand(band, kind) ? this.bands.get(band - 1).given().get(kind) : this.given.get(kind);
	}

	static Map<TokenKind, BigDecimal> checked(Map<TokenKind, BigDecimal> given) {
		Map<TokenKind, BigDecimal> checked = new EnumMap<>(TokenKind.class);
		given.forEach((kind, price) -> checked.put(kind, Rate.checked(kind, Objects.requireNonNull(price))));
		return Collections.unmodifiableMap(checked);
	}

}
