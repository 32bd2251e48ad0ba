package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;

import dev.usagemill.event.Billed;
import dev.usagemill.event.TokenKind;

/** Turns the prices of one model of a price map into those of a price file. */
final class SourcePrices {

	private final String model;

	private final SourceDecimals decimals;

	private final List<ImportRemark> remarks;

	/** By tier and by the prompt length above which they hold. */
	private final SortedMap<String, SortedMap<Long, Map<Billed, BigDecimal>>> found = new TreeMap<>();

	private SourcePrices(String model, List<ImportRemark> remarks) {
		this.model = model;
		this.remarks = remarks;
		this.decimals = new SourceDecimals(model, remarks);
	}

	/**
	 * Reads a model; whatever cannot be expressed becomes a remark.
	 * @return by tier; empty if the model has no price for text tokens at the standard
	 * tier
	 */
	static SortedMap<String, TierPrices> read(String model, JsonNode entry, List<ImportRemark> remarks) {
		SourcePrices prices = new SourcePrices(model, remarks);
		sorted(entry).forEach(prices::read);
		prices.readCacheHit(entry.get(SourceKey.CACHE_HIT));
		prices.readRanges(entry.get(SourceRanges.KEY));
		return prices.tiers();
	}

	private static Map<String, JsonNode> sorted(JsonNode entry) {
		Map<String, JsonNode> values = new TreeMap<>();
		entry.properties().forEach((property) -> values.put(property.getKey(), property.getValue()));
		return values;
	}

	private void read(String key, JsonNode value) {
		if (SourceKey.isNoPrice(key) || key.equals(SourceRanges.KEY) || key.equals(SourceKey.CACHE_HIT)) {
			return;
		}
		if (key.equals(SourceKey.FACTORS)) {
			readFactors(value);
			return;
		}
		Optional<SourceKey> known = SourceKey.of(key);
		if (known.isEmpty()) {
			notExpressed(key, "no price of text tokens");
			return;
		}
		this.decimals.perMillion(key, value).ifPresent((price) -> put(known.get(), price));
	}

	private void put(SourceKey key, BigDecimal price) {
		this.found.computeIfAbsent(key.tier(), (tier) -> new TreeMap<>())
			.computeIfAbsent(key.above(), (above) -> new HashMap<>())
			.put(key.kind(), price);
	}

	private void readCacheHit(JsonNode value) {
		if (value == null) {
			return;
		}
		Optional<BigDecimal> hit = this.decimals.perMillion(SourceKey.CACHE_HIT, value);
		BigDecimal read = base(ModelPrice.STANDARD).get(TokenKind.CACHE_READ);
		if (read == null) {
			hit.ifPresent((price) -> put(SourceKey.CACHE_READ, price));
			return;
		}
		if (hit.isPresent() && hit.get().compareTo(read) != 0) {
			notExpressed(SourceKey.CACHE_HIT, "differs from cache_read_input_token_cost, which was taken");
		}
	}

	private void readFactors(JsonNode value) {
		if (!value.isEmpty()) {
			notExpressed(SourceKey.FACTORS,
					"a factor on the prices of some requests, such as fast mode or a region; it is not imported");
		}
	}

	private void readRanges(JsonNode value) {
		if (value == null) {
			return;
		}
		SourceRanges.read(value, this.decimals).ifPresent((bands) -> {
			if (!base(ModelPrice.STANDARD).isEmpty()) {
				notExpressed("prices beside " + SourceRanges.KEY, "the ranges were taken instead");
			}
			this.found.put(ModelPrice.STANDARD, bands);
		});
	}

	private Map<Billed, BigDecimal> base(String tier) {
		return this.found.getOrDefault(tier, new TreeMap<>()).getOrDefault(0L, Map.of());
	}

	private SortedMap<String, TierPrices> tiers() {
		SortedMap<String, TierPrices> tiers = new TreeMap<>();
		this.found.forEach((tier, bands) -> tier(tier, bands).ifPresent((prices) -> tiers.put(tier, prices)));
		TierPrices standard = tiers.get(ModelPrice.STANDARD);
		if (standard == null) {
			tiers.keySet().forEach((tier) -> notExpressed(tier, "a tier of a model without standard prices"));
			return new TreeMap<>();
		}
		tiers.forEach((tier, prices) -> remarkAssumptions(tier, standard, prices));
		return tiers;
	}

	private Optional<TierPrices> tier(String tier, SortedMap<Long, Map<Billed, BigDecimal>> found) {
		for (TokenKind kind : List.of(TokenKind.INPUT, TokenKind.OUTPUT)) {
			if (!base(tier).containsKey(kind)) {
				notExpressed(tier + " prices",
						"there is no " + kind.key() + " price at the " + tier + " tier, so it stays unpriced");
				return Optional.empty();
			}
		}
		List<Band> bands = new ArrayList<>();
		found.tailMap(1L).forEach((above, given) -> bands.add(new Band(above, given)));
		return Optional.of(new TierPrices(base(tier), bands));
	}

	/** The source does not say what these cost; the price file's rule does. */
	private void remarkAssumptions(String tier, TierPrices standard, TierPrices prices) {
		if (standard == prices) {
			return;
		}
		for (Billed billed : standard.given().keySet()) {
			Billed source = prices.source(0, billed).orElse(billed);
			Rate rate = standard.rate(0);
			if (source != billed && !rate.price(billed).equals(rate.price(source))) {
				assumed(tier + " " + billed.key(), "no such price; charged as " + source.key() + " of the tier");
			}
		}
		if (!standard.bands().isEmpty() && prices.bands().isEmpty()) {
			assumed(tier + " longContext", "no such prices; the tier's prices hold at any length of the prompt");
		}
	}

	private void notExpressed(String key, String text) {
		this.remarks.add(new ImportRemark(ImportRemark.Kind.NOT_EXPRESSED, this.model, key, text));
	}

	private void assumed(String key, String text) {
		this.remarks.add(new ImportRemark(ImportRemark.Kind.ASSUMED, this.model, key, text));
	}

}
