package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

import dev.usagemill.event.Billed;
import dev.usagemill.event.TokenKind;
import dev.usagemill.yaml.Problems;
import dev.usagemill.yaml.YamlMapping;

/**
 * Reads the prices of an entry: its own, those of its other service tiers, and the bands
 * of both. Every fault becomes a problem.
 */
final class TierParser {

	/** The keys of all prices. */
	static final List<String> PRICE_KEYS = Rate.BILLED.stream().map(Billed::key).toList();

	private static final List<String> TIER_KEYS = with(PRICE_KEYS, "longContext");

	private static final List<String> BAND_KEYS = with(List.of("above"), PRICE_KEYS.toArray(String[]::new));

	private static final String LIST_OF_BANDS = "write [{above: 200000, input: 6.00, output: 22.50}]";

	private final Problems problems;

	private final PriceScalars scalars;

	TierParser(Problems problems) {
		this.problems = problems;
		this.scalars = new PriceScalars(problems);
	}

	/** The prices of a tier: input and output are required if only text is priced. */
	PriceEntry.Prices prices(YamlMapping tier) {
		if (!pricesMoreThanText(tier)) {
			TokenKind.WHOLES
				.forEach((kind) -> tier.required(kind.key(), "write its price, 0 if it is free", this.problems));
		}
		return new PriceEntry.Prices(given(tier), tier.value("longContext").map(this::bands).orElseGet(List::of));
	}

	private static boolean pricesMoreThanText(YamlMapping tier) {
		Set<Billed> named = Rate.BILLED.stream()
			.filter((billed) -> tier.values().containsKey(billed.key()))
			.collect(Collectors.toSet());
		return !Rate.isText(named);
	}

	/** The service tiers of an entry beside the standard one. */
	List<PriceEntry.Tier> tiers(Node node) {
		List<PriceEntry.Tier> tiers = new ArrayList<>();
		YamlMapping.named(node, "tiers", "tiers such as batch: {input: 1.50, output: 7.50}", this.problems)
			.ifPresent((named) -> named.values().forEach((name, prices) -> {
				int line = named.keys().get(name);
				if (name.isBlank() || name.equals(ModelPrice.STANDARD)) {
					this.problems.add(line, "tiers", Problems.shown(name)
							+ " cannot be a tier here; the entry's own prices are those of " + ModelPrice.STANDARD);
					return;
				}
				YamlMapping.read(prices, "the tier " + Problems.shown(name), TIER_KEYS, this.problems)
					.map((tier) -> new PriceEntry.Tier(name, line, prices(tier)))
					.ifPresent(tiers::add);
			}));
		return tiers;
	}

	private List<PriceEntry.LongContext> bands(Node node) {
		if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
			this.problems.add(node, "longContext", "must be a list of bands; " + LIST_OF_BANDS + ", or leave it out");
			return List.of();
		}
		List<PriceEntry.LongContext> bands = new ArrayList<>();
		for (Node item : sequence.getValue()) {
			YamlMapping.read(item, "a band of longContext", BAND_KEYS, this.problems)
				.flatMap(this::band)
				.ifPresent((band) -> {
					checkOrder(bands, band);
					bands.add(band);
				});
		}
		return bands;
	}

	private Optional<PriceEntry.LongContext> band(YamlMapping band) {
		Map<Billed, BigDecimal> given = given(band);
		if (PRICE_KEYS.stream().noneMatch(band.values()::containsKey)) {
			this.problems.add(band.line(), "longContext",
					"the band gives no price; write those that differ, or remove it");
		}
		return band
			.required("above", "write the number of tokens above which the whole prompt pays the band", this.problems)
			.flatMap((above) -> this.scalars.tokens("above", above))
			.map((above) -> new PriceEntry.LongContext(above, band.line(), given));
	}

	private void checkOrder(List<PriceEntry.LongContext> bands, PriceEntry.LongContext next) {
		if (!bands.isEmpty() && next.above() <= bands.get(bands.size() - 1).above()) {
			this.problems.add(next.line(), "longContext", "the band above " + next.above()
					+ " comes after the one above " + bands.get(bands.size() - 1).above() + "; order them, each once");
		}
	}

	private Map<Billed, BigDecimal> given(YamlMapping mapping) {
		Map<Billed, BigDecimal> given = new HashMap<>();
		for (Billed billed : Rate.BILLED) {
			mapping.value(billed.key())
				.flatMap((price) -> this.scalars.price(billed, price))
				.ifPresent((price) -> given.put(billed, price));
		}
		return given;
	}

	private static List<String> with(List<String> keys, String... more) {
		return Stream.concat(keys.stream(), Stream.of(more)).toList();
	}

}
