package dev.usagemill.cli;

import java.util.Currency;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.limit.LimitRules;
import dev.usagemill.settings.Settings;

/**
 * The currency in which costs are read, with its rates: for every session of reports that
 * a command opens.
 */
final class ReadersCurrency {

	private ReadersCurrency() {
	}

	/**
	 * That of the settings.
	 * @throws RefusedException if it needs a rates file and none is named, or that is
	 * wrong
	 */
	static ExchangeRates of(Settings settings) {
		return rates(settings, settings.currency());
	}

	/**
	 * That of the command line, if it names one.
	 * @param asked null: that of the settings
	 * @param limits what is shown with it: a limit of costs is in the currency of the
	 * settings
	 * @throws RefusedException also if there is a limit of costs in another currency
	 */
	static ExchangeRates of(Settings settings, String asked, LimitRules limits) {
		if (asked == null || asked.equals(settings.currency())) {
			return of(settings);
		}
		if (limits.limitCosts()) {
			throw new RefusedException("--currency " + asked + ": the limits of costs are in " + settings.currency()
					+ ", the currency of the settings. Leave --currency out.");
		}
		return rates(settings, asked);
	}

	/** A rates file has no rate of what is no currency. */
	private static ExchangeRates rates(Settings settings, String currency) {
		if (Currency.getAvailableCurrencies().stream().noneMatch((known) -> known.getCurrencyCode().equals(currency))) {
			throw new RefusedException(
					"'" + currency + "' is no code of a currency in ISO 4217: write EUR, for example.");
		}
		if (currency.equals(ExchangeRates.USD.currency())) {
			return ExchangeRates.USD;
		}
		return settings.ratesPath()
			.map((file) -> ExchangeRates.read(file, currency))
			.orElseThrow(() -> new RefusedException("costs are to be read in " + currency
					+ ", and no rates file is named. Name one with the setting rates; `usagemill rates import --help`"
					+ " says how to make one."));
	}

}
