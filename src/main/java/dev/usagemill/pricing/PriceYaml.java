package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.usagemill.event.Billed;

/** Writes entries the way people write them in a price file. */
final class PriceYaml {

	private static final int USUAL_DECIMALS = 2;

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/+-]*");

	private static final Set<String> NO_TEXT = Set.of("null", "Null", "NULL");

	private PriceYaml() {
	}

	/**
	 * The lines of an entry.
	 * @param indent what stands before each of them
	 */
	static List<String> entry(ModelPrice price, String indent) {
		List<String> lines = new ArrayList<>();
		lines.add("- model: " + name(price.model()));
		if (!price.aliases().isEmpty()) {
			lines.add("  aliases: [" + price.aliases().stream().map(PriceYaml::name).collect(Collectors.joining(", "))
					+ "]");
		}
		if (!price.from().equals(ModelPrice.FROM_THE_BEGINNING)) {
			lines.add("  from: " + price.from());
		}
		price.standard().given().forEach((kind, value) -> lines.add("  " + pair(kind, value)));
		if (!price.standard().bands().isEmpty()) {
			lines.add("  longContext:");
			price.standard().bands().forEach((band) -> lines.add("    - " + band(band)));
		}
		if (!price.tiers().isEmpty()) {
			lines.add("  tiers:");
			price.tiers().forEach((tier, prices) -> lines.add("    " + name(tier) + ": " + tier(prices)));
		}
		return lines.stream().map((line) -> indent + line).toList();
	}

	private static String tier(TierPrices prices) {
		if (prices.bands().isEmpty()) {
			return "{" + pairs(prices.given()) + "}";
		}
		return "{" + pairs(prices.given()) + ", longContext: ["
				+ prices.bands().stream().map(PriceYaml::band).collect(Collectors.joining(", ")) + "]}";
	}

	private static String band(Band band) {
		return "{above: " + band.above() + ", " + pairs(band.given()) + "}";
	}

	private static String pairs(Map<Billed, BigDecimal> given) {
		return given.entrySet()
			.stream()
			.map((price) -> pair(price.getKey(), price.getValue()))
			.collect(Collectors.joining(", "));
	}

	private static String pair(Billed billed, BigDecimal price) {
		return billed.key() + ": " + decimal(price.movePointLeft(billed.pointShift()));
	}

	/** At least two decimals, as money is written; more only if they say something. */
	static String decimal(BigDecimal price) {
		BigDecimal shortest = price.stripTrailingZeros();
		return ((shortest.scale() < USUAL_DECIMALS) ? shortest.setScale(USUAL_DECIMALS) : shortest).toPlainString();
	}

	/** In quotes unless YAML cannot take it for anything but text. */
	private static String name(String name) {
		if (PLAIN.matcher(name).matches() && !NO_TEXT.contains(name)) {
			return name;
		}
		StringBuilder quoted = new StringBuilder("\"");
		name.codePoints().forEach((character) -> {
			if (character == '"' || character == '\\') {
				quoted.append('\\').appendCodePoint(character);
				return;
			}
			if (character < ' ' || character > '~') {
				quoted.append("\\U%08x".formatted(character));
				return;
			}
			quoted.appendCodePoint(character);
		});
		return quoted.append('"').toString();
	}

}
