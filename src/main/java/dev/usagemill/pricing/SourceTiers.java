package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.usagemill.event.Billed;
import dev.usagemill.event.Quantity;
import dev.usagemill.event.TokenKind;

/** Gathers the prices of a model of a price map, and makes the tiers of a price file. */
final class SourceTiers {

	private final SourceDecimals decimals;

	/** By tier and by the prompt length above which they hold. */
	private final SortedMap<String, SortedMap<Long, Map<Billed, BigDecimal>>> found = new TreeMap<>();

	SourceTiers(SourceDecimals decimals) {
		this.decimals = decimals;
	}

	void put(Billed billed, long above, String tier, BigDecimal price) {
		this.found.computeIfAbsent(tier, (name) -> new TreeMap<>())
			.computeIfAbsent(above, (tokens) -> new HashMap<>())
			.put(billed, price);
	}

	void putStandard(Billed billed, BigDecimal price) {
		put(billed, 0, ModelPrice.STANDARD, price);
	}

	/** The standard prices of prompts of any length. */
	Map<Billed, BigDecimal> standard() {
		return base(ModelPrice.STANDARD);
	}

	/** Takes these for the standard prices, by length of the prompt. */
	void replaceStandard(SortedMap<Long, Map<Billed, BigDecimal>> bands) {
		this.found.put(ModelPrice.STANDARD, bands);
	}

	/**
	 * Makes a tier of which tokens cost so many times what they cost at the standard one.
	 * All else costs the same at both.
	 * @param key what the map calls the factor
	 */
	void multiply(String key, String tier, BigDecimal factor) {
		if (this.found.containsKey(tier)) {
			this.decimals.notExpressed(key, "the map has prices of that tier");
			return;
		}
		this.found.getOrDefault(ModelPrice.STANDARD, new TreeMap<>())
			.forEach((above,
					given) -> given.forEach((billed, price) -> this.decimals
						.perMillion(key, (billed instanceof TokenKind) ? price.multiply(factor) : price)
						.ifPresent((product) -> put(billed, above, tier, product))));
		this.decimals.assumed(key, "imported as the service tier " + tier + ": tokens cost " + factor.toPlainString()
				+ " times the standard price, and events must name the tier");
	}

	/** By tier; empty, with a remark, if the model has no prices at the standard tier. */
	SortedMap<String, TierPrices> tiers() {
		SortedMap<String, TierPrices> tiers = new TreeMap<>();
		this.found.forEach((tier, bands) -> tier(tier, bands).ifPresent((prices) -> tiers.put(tier, prices)));
		TierPrices standard = tiers.get(ModelPrice.STANDARD);
		if (standard == null) {
			tiers.keySet()
				.forEach((tier) -> this.decimals.notExpressed(tier, "a tier of a model without standard prices"));
			return new TreeMap<>();
		}
		tiers.forEach((tier, prices) -> remarkAssumptions(tier, standard, prices));
		return tiers;
	}

	private Map<Billed, BigDecimal> base(String tier) {
		return this.found.getOrDefault(tier, new TreeMap<>()).getOrDefault(0L, Map.of());
	}

	private Optional<TierPrices> tier(String tier, SortedMap<Long, Map<Billed, BigDecimal>> found) {
		for (TokenKind kind : TokenKind.WHOLES) {
			if (Rate.isText(base(tier).keySet()) && !base(tier).containsKey(kind)) {
				return this.decimals.notExpressed(tier + " prices",
						"there is no " + kind.key() + " price at the " + tier + " tier, so it stays unpriced");
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
		standard.given().keySet().forEach((billed) -> remarkAssumption(tier, billed, standard.rate(0), prices));
		if (!standard.bands().isEmpty() && prices.bands().isEmpty()) {
			this.decimals.assumed(tier + " longContext",
					"no such prices; the tier's prices hold at any length of the prompt");
		}
	}

	private void remarkAssumption(String tier, Billed billed, Rate standard, TierPrices prices) {
		Optional<Billed> source = prices.source(0, billed);
		String key = tier + " " + billed.key();
		if (source.isEmpty()) {
			this.decimals.assumed(key, (billed == Quantity.REQUESTS) ? "no such price; free at the tier"
					: "no such price; a request of the tier that has any stays unpriced");
			return;
		}
		if (source.get() != billed && !standard.price(billed).equals(standard.price(source.get()))) {
			this.decimals.assumed(key, "no such price; charged as " + source.get().key() + " of the tier");
		}
	}

}
