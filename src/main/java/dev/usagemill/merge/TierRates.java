package dev.usagemill.merge;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.usagemill.event.Billed;
import dev.usagemill.event.BilledCounts;
import dev.usagemill.event.TokenKind;
import dev.usagemill.pricing.Band;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.pricing.Rate;

/**
 * What a model costs in a service tier on a day.
 *
 * @param bands where the model's long prompts begin
 * @param rates the rate of each band, the base first; none if there is no price
 */
record TierRates(List<Band> bands, List<Rate> rates) {

	private static final Rate FREE_TEXT = new Rate(Stream.of(TokenKind.values())
		.filter(TokenKind::isText)
		.collect(Collectors.toMap(Function.identity(), (kind) -> BigDecimal.ZERO)));

	/**
	 * Looks the prices up.
	 * @param model as events name it; which model that leads to, the prices say
	 */
	static TierRates of(String model, String serviceTier, LocalDate day, PriceBook prices) {
		return prices.tierPrices(model, serviceTier, day)
			.map((price) -> new TierRates(price.bands(),
					IntStream.rangeClosed(0, price.bands().size()).mapToObj(price::rate).toList()))
			.orElseGet(() -> new TierRates(List.of(), List.of()));
	}

	/**
	 * The exact cost of what is charged in a band.
	 * @return USD, with 12 decimals; null if anything is unpriced
	 */
	BigDecimal cost(int band, BilledCounts counts) {
		return this.rates.isEmpty() ? null : this.rates.get(band).cost(counts);
	}

	/**
	 * What of these has no price. Without any price, it is nothing in particular; but
	 * where there is more than text, that and text.
	 */
	List<Billed> unpriced(int band, BilledCounts counts) {
		if (!this.rates.isEmpty()) {
			return this.rates.get(band).unpriced(counts);
		}
		List<Billed> unpriced = new ArrayList<>(FREE_TEXT.unpriced(counts));
		if (!unpriced.isEmpty()) {
			unpriced.addAll(TokenKind.WHOLES);
		}
		return unpriced;
	}

	/** Whether it has a price in every band, or, if there is none at all, is text. */
	boolean price(Billed billed) {
		return this.rates.isEmpty() ? FREE_TEXT.price(billed) != null
				: this.rates.stream().allMatch((rate) -> rate.price(billed) != null);
	}

}
