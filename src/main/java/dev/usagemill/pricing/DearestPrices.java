package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.usagemill.event.TokenKind;

/** What a token can cost at most, for whoever must bound the cost of an unpriced one. */
public final class DearestPrices {

	private DearestPrices() {
	}

	/**
	 * The dearest price that holds for any model, tier, band and kind of token.
	 * @return by the first day on which it holds, until the next one:
	 * {@link ModelPrice#FROM_THE_BEGINNING} included; USD per one million tokens
	 */
	public static SortedMap<LocalDate, BigDecimal> of(PriceBook book) {
		SortedMap<LocalDate, List<ModelPrice>> beginning = book.prices()
			.stream()
			.collect(Collectors.groupingBy(ModelPrice::from, TreeMap::new, Collectors.toList()));
		SortedMap<LocalDate, BigDecimal> dearest = new TreeMap<>();
		Map<String, BigDecimal> holding = new HashMap<>();
		beginning.forEach((from, prices) -> {
			prices.forEach((price) -> holding.put(price.model(), dearest(price)));
			BigDecimal now = Collections.max(holding.values());
			if (dearest.isEmpty() || !now.equals(dearest.get(dearest.lastKey()))) {
				dearest.put(from, now);
			}
		});
		return dearest;
	}

	/** A price that takes the place of a missing one is written, too. */
	private static BigDecimal dearest(ModelPrice price) {
		return Stream.concat(Stream.of(price.standard()), price.tiers().values().stream())
			.flatMap((tier) -> Stream.concat(Stream.of(tier.given()), tier.bands().stream().map(Band::given)))
			.flatMap((given) -> given.entrySet().stream())
			.filter((given) -> given.getKey() instanceof TokenKind)
			.map(Map.Entry::getValue)
			.max(BigDecimal::compareTo)
			.orElse(BigDecimal.ZERO);
	}

}
