package dev.usagemill.cli;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.limit.LimitRules;
import dev.usagemill.pricing.DearestPrices;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.settings.Home;
import dev.usagemill.settings.Settings;

/** The limits of the settings, with what an unpriced token can cost at most. */
final class Limits {

	private Limits() {
	}

	/**
	 * Reads the limits file, and the price file if any limit is a cost. If no limits file
	 * is named, nobody has a limit.
	 * @throws RefusedException if one of them is missing or wrong
	 */
	static LimitRules read(Settings settings) {
		return settings.limitsPath()
			.map((file) -> priced(LimitRules.read(file, settings.keptLabels()), settings))
			.orElse(LimitRules.NONE);
	}

	/**
	 * The same for who asks about limits.
	 * @throws RefusedException also if no limits file is named
	 */
	static LimitRules required(Settings settings) {
		if (settings.limitsPath().isEmpty()) {
			throw new RefusedException("no limits file is named: write one, such as "
					+ Home.configuration().resolve("limits.yml") + "," + " and name it with the setting limits-file");
		}
		return read(settings);
	}

	private static LimitRules priced(LimitRules rules, Settings settings) {
		if (!rules.limitCosts()) {
			return rules;
		}
		return rules.withDearestPrices(DearestPrices.of(PriceBook.read(settings.pricesPath())));
	}

}
