package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;

import dev.usagemill.event.Billed;
import dev.usagemill.event.TokenKind;

/**
 * The other form in which a price map gives prices by prompt length: a list of ranges,
 * each with all its prices. A range includes its end and not its beginning, so the first
 * range is the base and each further one a band above the end of the one before.
 */
final class SourceRanges {

	static final String KEY = "tiered_pricing";

	private static final String RANGE = "range";

	private SourceRanges() {
	}

	/** Prices by the length above which they hold; empty, with a remark, if unclear. */
	static Optional<SortedMap<Long, Map<Billed, BigDecimal>>> read(JsonNode ranges, SourceDecimals decimals) {
		SortedMap<Long, Map<Billed, BigDecimal>> bands = new TreeMap<>();
		Optional<Long> end = Optional.of(0L);
		for (JsonNode range : ranges) {
			Optional<Long> begin = bound(range, 0);
			Map<Billed, BigDecimal> prices = prices(range, decimals);
			boolean priced = prices.containsKey(TokenKind.INPUT) && prices.containsKey(TokenKind.OUTPUT);
			if (begin.isEmpty() || !begin.equals(end) || !priced) {
				decimals.notExpressed(KEY, "the list is not made of adjoining ranges of tokens, each with prices");
				return Optional.empty();
			}
			bands.put(begin.get(), bands.isEmpty() ? prices : complete(prices, bands.get(0L)));
			end = bound(range, 1);
		}
		return bands.isEmpty() ? Optional.empty() : Optional.of(bands);
	}

	/** A range falls back on itself only, so no price of the base may shine through. */
	private static Map<Billed, BigDecimal> complete(Map<Billed, BigDecimal> prices, Map<Billed, BigDecimal> base) {
		Map<Billed, BigDecimal> complete = new HashMap<>(prices);
		Rate rate = Rate.of(prices);
		base.keySet().forEach((kind) -> complete.putIfAbsent(kind, rate.price(kind)));
		return complete;
	}

	private static Map<Billed, BigDecimal> prices(JsonNode range, SourceDecimals decimals) {
		Map<Billed, BigDecimal> prices = new HashMap<>();
		range.properties().forEach((property) -> {
			Optional<SourceKey> key = SourceKey.of(property.getKey());
			if (key.isPresent() && key.get().above() == 0 && key.get().tier().equals(ModelPrice.STANDARD)) {
				decimals.ofOne(key.get().kind(), KEY + "." + property.getKey(), property.getValue())
					.ifPresent((price) -> prices.put(key.get().kind(), price));
				return;
			}
			if (!property.getKey().equals(RANGE)) {
				decimals.notExpressed(KEY + "." + property.getKey(), SourceReason.of(property.getKey()));
			}
		});
		return prices;
	}

	/** A beginning or an end in tokens; maps write 256000.0 as well as 256000. */
	private static Optional<Long> bound(JsonNode range, int place) {
		JsonNode bound = range.path(RANGE).path(place);
		if (!bound.isNumber()) {
			return Optional.empty();
		}
		BigDecimal tokens = bound.decimalValue();
		if (tokens.signum() < 0 || tokens.compareTo(BigDecimal.valueOf(Band.MAXIMUM_ABOVE)) > 0
				|| tokens.stripTrailingZeros().scale() > 0) {
			return Optional.empty();
		}
		return Optional.of(tokens.longValueExact());
	}

}
