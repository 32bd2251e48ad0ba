package dev.usagemill.pricing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The digest of what a price book means. Everything that can change a cost goes into it,
 * in one fixed order; how the file is written does not.
 */
final class PriceDigest {

	private PriceDigest() {
	}

	/**
	 * The hex SHA-256 of the prices.
	 * @param prices sorted by model and first day
	 */
	static String of(List<ModelPrice> prices) {
		StringBuilder content = new StringBuilder("USD\n");
		for (ModelPrice price : prices) {
			Rate rate = price.rate();
			append(content, "price", price.model(), price.from(), rate.input(), rate.output(), rate.cacheRead(),
					rate.cacheWrite5m(), rate.cacheWrite1h(), rate.reasoning());
		}
		// a model's aliases hold for all its periods, whichever entry lists them
		prices.stream()
			.flatMap((price) -> price.aliases().stream().map((alias) -> List.of(alias, price.model())))
			.distinct()
			.sorted((left, right) -> left.get(0).compareTo(right.get(0)))
			.forEach((alias) -> append(content, "alias", alias.get(0), alias.get(1)));
		return sha256(content.toString());
	}

	/** Each part carries its length, so that no name can pass for two parts. */
	private static void append(StringBuilder content, Object... parts) {
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
