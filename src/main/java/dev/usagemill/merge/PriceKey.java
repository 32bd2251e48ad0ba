package dev.usagemill.merge;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import dev.usagemill.event.TokenCounts;
import dev.usagemill.pricing.Band;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.pricing.Rate;

/**
 * What requests of a day have in common but the user: their feature and, as the events
 * name them, model and service tier.
 *
 * @param bands where the model's long prompts begin on that day
 * @param rates the rate of each band, the base first; none if the key is unpriced
 */
record PriceKey(String feature, String model, List<Band> bands, List<Rate> rates) {

	/** A key with the prices of a day. Which model a name leads to, they say. */
	static PriceKey priced(String feature, String model, String serviceTier, LocalDate day, PriceBook prices) {
		return prices.tierPrices(model, serviceTier, day)
			.map((price) -> new PriceKey(feature, model, price.bands(),
					IntStream.rangeClosed(0, price.bands().size()).mapToObj(price::rate).toList()))
			.orElseGet(() -> new PriceKey(feature, model, List.of(), List.of()));
	}

	/**
	 * The exact cost of tokens in a band.
	 * @return USD, with 12 decimals; null if the key is unpriced
	 */
	BigDecimal cost(int band, TokenCounts tokens) {
		return this.rates.isEmpty() ? null : this.rates.get(band).cost(tokens);
	}

}
