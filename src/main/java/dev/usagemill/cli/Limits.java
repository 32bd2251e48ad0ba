package dev.usagemill.cli;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.limit.LimitRules;
import dev.usagemill.pricing.DearestPrices;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.settings.Settings;

/** The limits of the settings, with what an unpriced token can cost at most. */
final class Limits {

	private Limits() {
	}

	/**
	 * Reads the limits file, and the price file if any limit is a cost.
	 * @throws RefusedException if one of them is missing or wrong
	 */
	static LimitRules read(Settings settings) {
		return priced(LimitRules.read(settings.limitsPath()), settings);
	}

	/**
	 * As {@link #read}, but without a limits file nobody has a limit.
	 * @throws RefusedException if the limits file is wrong, or the price file that it
	 * needs is missing or wrong
	 */
	static LimitRules readIfPresent(Settings settings) {
		return priced(LimitRules.readIfPresent(settings.limitsPath()), settings);
	}

	private static LimitRules priced(LimitRules rules, Settings settings) {
		if (!rules.limitCosts()) {
			return rules;
		}
		return rules.withDearestPrices(DearestPrices.of(PriceBook.read(settings.pricesPath())));
	}

}
