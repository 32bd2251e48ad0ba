package dev.usagemill.merge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A seeded random price file, and a second way to read it: by walking the plain numbers
 * for one event, with nothing of the program.
 */
public final class RandomPrices {

	public static final List<String> TIERS = List.of("standard", "batch", "flex", "priority");

	/** Other names of a model, which the strip rules lead back to it. */
	public static final List<String> FORMS = List.of("%s", "us.%s", "vertex_ai/us.%s-v1:0", "%s-20250929",
			"%s-2025-09-29[1m]");

	private static final String RULES = """
			currency: USD
			strip: {prefixes: [vertex_ai/, us.], suffixes: ["-v1:0", "[1m]"], dateSuffix: true}
			tierAliases: {default: standard}
			prices:
			""";

	private static final String[] KEYS = { "input", "output", "cacheRead", "cacheWrite5m", "cacheWrite1h", "reasoning",
			"inputAudio", "inputImage", "inputVideo", "cacheReadAudio", "outputAudio", "outputImage", "perImage",
			"perSecond", "perMillionCharacters", "perThousandSearches", "perThousandToolCalls", "perThousandRequests" };

	/** How many each may have. */
	private static final int[] DECIMALS = { 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 12, 9, 6, 9, 9, 9 };

	/** The kinds of tokens that have no price by another one, and what is no token. */
	private static final int TEXT = 6;

	/** For how many counts each of these is; audio is counted in ms. */
	private static final String[] UNITS = { "1000000", "1000000", "1000000", "1000000", "1000000", "1000000", "1",
			"1000", "1000000", "1000", "1000", "1000" };

	private final Random random;

	private final List<Entry> entries = new ArrayList<>();

	public RandomPrices(Random random, List<String> models, List<String> days) {
		this.random = random;
		for (String model : models) {
			for (String day : days) {
				if (random.nextInt(3) > 0) {
					this.entries.add(new Entry(model, day, tiers()));
				}
			}
		}
	}

	/** By tier; the standard one is always there, the others sometimes. */
	private List<Tier> tiers() {
		List<Tier> tiers = new ArrayList<>();
		for (String name : TIERS) {
			if (name.equals("standard") || this.random.nextBoolean()) {
				List<Band> bands = new ArrayList<>();
				long above = 0;
				for (int band = this.random.nextInt(4); band > 0; band--) {
					above += 1 + this.random.nextInt(1000);
					bands.add(new Band(above, prices(0)));
				}
				tiers.add(new Tier(name, prices(2), bands));
			}
		}
		return tiers;
	}

	/** The first so many are there, of the others about half; never none. */
	private String[] prices(int required) {
		String[] prices = new String[KEYS.length];
		for (int kind = 0; kind < KEYS.length; kind++) {
			if (kind < required || this.random.nextBoolean()) {
				prices[kind] = price((kind < TEXT) ? 100_000_000 : 1_000_000, DECIMALS[kind]);
			}
		}
		if (prices[0] == null) {
			prices[0] = price(100_000_000, DECIMALS[0]);
		}
		return prices;
	}

	private String price(int most, int decimals) {
		return BigDecimal
			.valueOf(this.random.nextInt(most) >> this.random.nextInt(27), this.random.nextInt(decimals + 1))
			.toPlainString();
	}

	/** As a price file. */
	public String yaml() {
		StringBuilder yaml = new StringBuilder(RULES);
		for (Entry entry : this.entries) {
			yaml.append("  - {model: ").append(entry.model()).append(", from: ").append(entry.day());
			yaml.append(written(entry.tiers().get(0))).append(", tiers: {");
			for (Tier tier : entry.tiers().subList(1, entry.tiers().size())) {
				yaml.append(tier.name()).append(": {").append(written(tier).substring(2)).append("}, ");
			}
			yaml.append("}}\n");
		}
		return yaml.toString();
	}

	private static String written(Tier tier) {
		StringBuilder yaml = new StringBuilder(written(tier.prices()));
		if (!tier.bands().isEmpty()) {
			yaml.append(", longContext: [");
			tier.bands()
				.forEach((band) -> yaml.append("{above: ")
					.append(band.above())
					.append(written(band.prices()))
					.append("}, "));
			yaml.append(']');
		}
		return yaml.toString();
	}

	private static String written(String[] prices) {
		StringBuilder yaml = new StringBuilder();
		for (int kind = 0; kind < KEYS.length; kind++) {
			if (prices[kind] != null) {
				yaml.append(", ").append(KEYS[kind]).append(": ").append(prices[kind]);
			}
		}
		return yaml.toString();
	}

	/**
	 * The prices for an event, as they are written, each for its own unit; null if it has
	 * none, and of single ones that are missing.
	 * @param prompt tokens of its whole prompt
	 */
	public String[] of(String model, String tier, String day, long prompt) {
		Entry held = held(model, day);
		if (held == null) {
			return null;
		}
		for (Tier candidate : held.tiers()) {
			if (candidate.name().equals(tier)) {
				String[] prices = inBand(candidate, prompt);
				prices[2] = (prices[2] != null) ? prices[2] : prices[0];
				prices[3] = (prices[3] != null) ? prices[3] : prices[0];
				prices[4] = (prices[4] != null) ? prices[4] : prices[3];
				prices[5] = (prices[5] != null) ? prices[5] : prices[1];
				return prices;
			}
		}
		return null;
	}

	/**
	 * What one event costs in USD, null if it is unpriced.
	 * @param tokens input, output, cache read, writes for 5 minutes and 1 hour, reasoning
	 * @param others the counts of the further keys, the last one 1 if it succeeded
	 */
	BigDecimal cost(String model, String tier, String day, long[] tokens, long[] others) {
		Entry held = held(model, day);
		if (held == null) {
			return null;
		}
		for (Tier candidate : held.tiers()) {
			if (candidate.name().equals(tier)) {
				return cost(candidate, tokens, others);
			}
		}
		return null;
	}

	private Entry held(String model, String day) {
		Entry held = null;
		for (Entry entry : this.entries) {
			if (entry.model().equals(model) && entry.day().compareTo(day) <= 0) {
				held = entry;
			}
		}
		return held;
	}

	private static String[] inBand(Tier tier, long prompt) {
		String[] prices = tier.prices().clone();
		for (Band band : tier.bands()) {
			if (prompt > band.above()) {
				prices = tier.prices().clone();
				for (int kind = 0; kind < prices.length; kind++) {
					prices[kind] = (band.prices()[kind] != null) ? band.prices()[kind] : prices[kind];
				}
			}
		}
		return prices;
	}

	private static BigDecimal cost(Tier tier, long[] tokens, long[] others) {
		String[] prices = inBand(tier, tokens[0]);
		BigDecimal sum = BigDecimal.ZERO;
		for (int other = 0; other < others.length; other++) {
			String price = prices[TEXT + other];
			if (others[other] > 0 && price == null && other < others.length - 1) {
				return null;
			}
			if (price != null) {
				sum = sum.add(new BigDecimal(price).multiply(new BigDecimal(others[other]))
					.divide(new BigDecimal(UNITS[other])));
			}
		}
		long input = tokens[0] - tokens[2] - tokens[3] - tokens[4] - others[0] - others[1] - others[2] - others[3];
		String write5m = (prices[3] != null) ? prices[3] : prices[0];
		return sum.add(usd(prices[0], input))
			.add(usd(prices[1], tokens[1] - tokens[5] - others[4] - others[5]))
			.add(usd((prices[2] != null) ? prices[2] : prices[0], tokens[2]))
			.add(usd(write5m, tokens[3]))
			.add(usd((prices[4] != null) ? prices[4] : write5m, tokens[4]))
			.add(usd((prices[5] != null) ? prices[5] : prices[1], tokens[5]));
	}

	private static BigDecimal usd(String perMillion, long tokens) {
		return new BigDecimal(perMillion).multiply(new BigDecimal(tokens)).movePointLeft(6);
	}

	private record Entry(String model, String day, List<Tier> tiers) {
	}

	private record Tier(String name, String[] prices, List<Band> bands) {
	}

	private record Band(long above, String[] prices) {
	}

}
