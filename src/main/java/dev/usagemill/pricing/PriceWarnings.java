package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.usagemill.event.TokenKind;
import dev.usagemill.yaml.Problems;

/** Finds what may be right but seldom is, in a price file without errors. */
final class PriceWarnings {

	/** Tiers that are sold as cheaper than the standard one. */
	private static final Set<String> DISCOUNTED = Set.of("batch", "flex");

	private final Problems warnings;

	private PriceWarnings(Problems warnings) {
		this.warnings = warnings;
	}

	static void find(List<PriceEntry> entries, Problems warnings) {
		PriceWarnings found = new PriceWarnings(warnings);
		found.periodsOutOfOrder(entries);
		entries.forEach(found::unlikelyPrices);
	}

	private void periodsOutOfOrder(List<PriceEntry> entries) {
		Map<String, PriceEntry> latest = new HashMap<>();
		for (PriceEntry entry : entries) {
			PriceEntry earlier = latest.put(entry.model().text(), entry);
			if (earlier != null && first(entry).isBefore(first(earlier))) {
				this.warnings.add(entry.line(), "from", "the period of " + Problems.shown(entry.model().text())
						+ " begins before the one at line " + earlier.line() + "; write them in chronological order");
			}
		}
	}

	private static LocalDate first(PriceEntry entry) {
		return entry.from().orElseThrow();
	}

	private void unlikelyPrices(PriceEntry entry) {
		String model = Problems.shown(entry.model().text());
		TierPrices standard = entry.standard().tierPrices();
		bands(model, entry.standard());
		for (PriceEntry.Tier tier : entry.tiers()) {
			String named = model + ", tier " + Problems.shown(tier.name());
			bands(named, tier.prices());
			Rate rate = tier.prices().tierPrices().rate(0);
			if (DISCOUNTED.contains(tier.name())) {
				compare(tier.line(), "tiers", named, "standard", "dearer", standard.rate(0), rate);
				continue;
			}
			compare(tier.line(), "tiers", named, "standard", "cheaper", rate, standard.rate(0));
		}
	}

	private void bands(String named, PriceEntry.Prices prices) {
		TierPrices tier = prices.tierPrices();
		for (int band = 1; band <= prices.bands().size(); band++) {
			PriceEntry.LongContext written = prices.bands().get(band - 1);
			compare(written.line(), "longContext", named + ", above " + written.above(), "its base", "cheaper",
					tier.rate(band), tier.rate(0));
		}
	}

	/** One warning if input or output, which everybody pays, is below. */
	private void compare(int line, String key, String what, String than, String how, Rate low, Rate high) {
		for (TokenKind kind : List.of(TokenKind.INPUT, TokenKind.OUTPUT)) {
			BigDecimal lower = low.price(kind);
			BigDecimal higher = high.price(kind);
			if (lower != null && higher != null && lower.compareTo(higher) < 0) {
				this.warnings.add(line, key, what + ": " + kind.key() + " is " + how + " than " + than + " ("
						+ lower.toPlainString() + " below " + higher.toPlainString() + "); is that meant?");
				return;
			}
		}
	}

}
