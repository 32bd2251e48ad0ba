package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import dev.usagemill.event.Billed;
import dev.usagemill.event.TokenKind;

/**
 * The digest of what a price book means. Everything that can change a cost goes into it,
 * in one fixed order; how the file is written does not.
 */
final class PriceDigest {

	/** The kinds that were there when the first digests were made. */
	private static final Set<? extends Billed> ALWAYS = EnumSet.range(TokenKind.INPUT, TokenKind.REASONING);

	private PriceDigest() {
	}

	/**
	 * The hex SHA-256 of the prices.
	 * @param prices sorted by model and first day
	 */
	static String of(List<ModelPrice> prices, StripRules strip, Map<String, String> tierAliases) {
		StringBuilder content = new StringBuilder("USD\n");
		for (ModelPrice price : prices) {
			append(content, price, "price", price.model(), price.from());
		}
		// a model's aliases hold for all its periods, whichever entry lists them
		prices.stream()
			.flatMap((price) -> price.aliases().stream().map((alias) -> List.of(alias, price.model())))
			.distinct()
			.sorted((left, right) -> left.get(0).compareTo(right.get(0)))
			.forEach((alias) -> appendParts(content, "alias", alias.get(0), alias.get(1)));
		strip.prefixes().forEach((prefix) -> appendParts(content, "prefix", prefix));
		strip.suffixes().forEach((suffix) -> appendParts(content, "suffix", suffix));
		if (strip.dateSuffix()) {
			appendParts(content, "dateSuffix");
		}
		new TreeMap<>(tierAliases).forEach((alias, tier) -> appendParts(content, "tierAlias", alias, tier));
		return sha256(content.toString());
	}

	/** What one entry's tokens cost, without its name and day. */
	static String meaning(ModelPrice price) {
		StringBuilder content = new StringBuilder();
		append(content, price, "", "", "");
		return content.toString();
	}

	/** What tokens cost at one service tier. */
	static String meaning(TierPrices prices) {
		StringBuilder content = new StringBuilder();
		append(content, "", "", "", prices);
		return content.toString();
	}

	private static void append(StringBuilder content, ModelPrice price, String what, String model, Object from) {
		append(content, what, model, from, price.standard());
		price.tiers().forEach((tier, prices) -> append(content, "tier", tier, "", prices));
	}

	private static void append(StringBuilder content, String what, String name, Object from, TierPrices prices) {
		append(content, what, name, from, prices.rate(0));
		for (int band = 1; band <= prices.bands().size(); band++) {
			append(content, "above", "", prices.bands().get(band - 1).above(), prices.rate(band));
		}
	}

	/**
	 * A kind that came later is named only if it has a price of its own: files that do
	 * not price it keep the digest that they had before.
	 */
	private static void append(StringBuilder content, String what, String name, Object from, Rate rate) {
		List<Object> parts = new ArrayList<>(List.of(what, name, from));
		for (Billed billed : Rate.BILLED) {
			Optional<BigDecimal> price = Optional.ofNullable(rate.price(billed));
			if (ALWAYS.contains(billed)) {
				parts.add(price.map(BigDecimal::toString).orElse("none"));
			}
			else if (price.isPresent() && !billed.fallback().map(rate::price).equals(price)) {
				parts.add(billed.key());
				parts.add(price.get());
			}
		}
		appendParts(content, parts.toArray());
	}

	/** Each part carries its length, so that no name can pass for two parts. */
	private static void appendParts(StringBuilder content, Object... parts) {
		for (Object part : parts) {
			String text = part.toString();
			content.append(text.length()).append(':').append(text);
		}
		content.append('\n');
	}

	private static String sha256(String content) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			return HexFormat.of().formatHex(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException exception) {
			throw new IllegalStateException("every Java platform has SHA-256", exception);
		}
	}

}
