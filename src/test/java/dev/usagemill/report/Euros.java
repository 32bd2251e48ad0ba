package dev.usagemill.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.TreeMap;

import dev.usagemill.currency.ExchangeRates;

/** Rates of the euro for tests. */
public final class Euros {

	private Euros() {
	}

	/** From each day on so many per US dollar: a day and a rate, in turn. */
	public static ExchangeRates from(String... daysAndRates) {
		TreeMap<LocalDate, BigDecimal> rates = new TreeMap<>();
		for (int index = 0; index < daysAndRates.length; index += 2) {
			rates.put(LocalDate.parse(daysAndRates[index]), new BigDecimal(daysAndRates[index + 1]));
		}
		return new ExchangeRates("EUR", rates);
	}

}
