package dev.usagemill.pricing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/**
 * Factors on the prices of some requests, such as those of a region or of a fast mode.
 * Each becomes a service tier.
 */
final class SourceFactors {

	private static final String FACTORS = "provider_specific_entry";

	private static final Pattern REGION = Pattern.compile("regional_processing_uplift_multiplier_([a-z]+)");

	private SourceFactors() {
	}

	/** Whether a key is read here. */
	static boolean has(String key) {
		return key.equals(FACTORS) || REGION.matcher(key).matches();
	}

	/** To be read when all other prices are. */
	static void read(JsonNode entry, SourceTiers tiers, SourceDecimals decimals) {
		entry.path(FACTORS)
			.properties()
			.forEach((factor) -> read(FACTORS + "." + factor.getKey(), factor.getKey(), factor.getValue(), tiers,
					decimals));
		entry.properties().forEach((property) -> {
			Matcher region = REGION.matcher(property.getKey());
			if (region.matches()) {
				read(property.getKey(), region.group(1), property.getValue(), tiers, decimals);
			}
		});
	}

	private static void read(String key, String tier, JsonNode factor, SourceTiers tiers, SourceDecimals decimals) {
		if (!factor.isNumber() || factor.decimalValue().signum() <= 0) {
			decimals.notExpressed(key, "not a factor on the prices");
			return;
		}
		tiers.multiply(key, tier, factor.decimalValue());
	}

}
