package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.usagemill.event.Billed;

/**
 * An entry as it stands in the price file, before it is known to be right: what could not
 * be read is absent, so that the rest can still be checked.
 *
 * @param line where the entry begins, counted from 1
 * @param model the model's name
 * @param aliases its other names, as listed by this entry
 * @param from the first day; empty if it could not be read
 * @param standard the prices of the entry itself
 * @param tiers the other service tiers
 */
record PriceEntry(int line, Name model, List<Name> aliases, Optional<LocalDate> from, Prices standard,
		List<Tier> tiers) {

	/** The price period of an entry without problems. */
	ModelPrice price() {
		TreeMap<String, TierPrices> prices = new TreeMap<>();
		this.tiers.forEach((tier) -> prices.put(tier.name(), tier.prices().tierPrices()));
		return new ModelPrice(this.model.text(), this.aliases.stream().map(Name::text).toList(),
				this.from.orElseThrow(), this.standard.tierPrices(), prices, this.line);
	}

	/** A model's name or alias, and its line counted from 1. */
	record Name(String text, int line) {
	}

	/** A service tier, and its line counted from 1. */
	record Tier(String name, int line, Prices prices) {
	}

	/**
	 * The prices of a tier.
	 *
	 * @param given USD per one million, as far as they are named
	 * @param bands for long prompts
	 */
	record Prices(Map<Billed, BigDecimal> given, List<LongContext> bands) {

		TierPrices tierPrices() {
			return new TierPrices(this.given,
					this.bands.stream().map((band) -> new Band(band.above(), band.given())).toList());
		}

	}

	/** A band, and its line counted from 1. */
	record LongContext(long above, int line, Map<Billed, BigDecimal> given) {
	}

}
