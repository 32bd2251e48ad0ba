package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;

import dev.usagemill.event.TokenKind;

/** Turns the prices of one model of LiteLLM's price map into those of a price file. */
final class SourcePrices {

	private final SourceDecimals decimals;

	private final SourceTiers tiers;

	private SourcePrices(String model, List<ImportRemark> remarks) {
		this.decimals = new SourceDecimals(model, remarks);
		this.tiers = new SourceTiers(this.decimals);
	}

	/**
	 * Reads a model; whatever cannot be expressed becomes a remark.
	 * @param day on which the prices hold; the map has those of one day only
	 * @return by tier; empty if the model has no price at the standard tier
	 */
	static SortedMap<String, TierPrices> read(String model, JsonNode entry, LocalDate day, List<ImportRemark> remarks) {
		SourcePrices prices = new SourcePrices(model, remarks);
		sorted(entry).forEach(prices::read);
		prices.readCacheHit(entry.get(SourceKey.CACHE_HIT));
		prices.readRanges(entry.get(SourceRanges.KEY));
		SourceQuantities.read(entry, prices.decimals).forEach(prices.tiers::putStandard);
		SourceFactors.read(entry, prices.tiers, prices.decimals);
		return prices.tiers.tiers();
	}

	private static Map<String, JsonNode> sorted(JsonNode entry) {
		Map<String, JsonNode> values = new TreeMap<>();
		entry.properties().forEach((property) -> values.put(property.getKey(), property.getValue()));
		return values;
	}

	private void read(String key, JsonNode value) {
		if (SourceKey.isNoPrice(key) || key.equals(SourceRanges.KEY) || key.equals(SourceKey.CACHE_HIT)
				|| SourceQuantities.has(key) || SourceFactors.has(key)) {
			return;
		}
		Optional<SourceKey> known = SourceKey.of(key);
		if (known.isEmpty()) {
			this.decimals.notExpressed(key, SourceReason.of(key));
			return;
		}
		this.decimals.ofOne(known.get().kind(), key, value)
			.ifPresent((price) -> this.tiers.put(known.get().kind(), known.get().above(), known.get().tier(), price));
	}

	private void readCacheHit(JsonNode value) {
		if (value == null) {
			return;
		}
		Optional<BigDecimal> hit = this.decimals.ofOne(TokenKind.CACHE_READ, SourceKey.CACHE_HIT, value);
		BigDecimal read = this.tiers.standard().get(TokenKind.CACHE_READ);
		if (read == null) {
			hit.ifPresent((price) -> this.tiers.putStandard(TokenKind.CACHE_READ, price));
			return;
		}
		if (hit.isPresent() && hit.get().compareTo(read) != 0) {
			this.decimals.notExpressed(SourceKey.CACHE_HIT,
					"differs from cache_read_input_token_cost, which was taken");
		}
	}

	private void readRanges(JsonNode value) {
		if (value == null) {
			return;
		}
		SourceRanges.read(value, this.decimals).ifPresent((bands) -> {
			if (!this.tiers.standard().isEmpty()) {
				this.decimals.notExpressed("prices beside " + SourceRanges.KEY, "the ranges were taken instead");
			}
			this.tiers.replaceStandard(bands);
		});
	}

}
