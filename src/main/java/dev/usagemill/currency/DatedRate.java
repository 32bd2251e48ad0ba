package dev.usagemill.currency;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A rate as it stands in the rates file.
 *
 * @param line where it begins, from 1
 * @param currency its code in ISO 4217, not that of the US dollar
 * @param from the first day on which it holds
 * @param perUsd units of the currency for one US dollar, above 0
 */
record DatedRate(int line, String currency, LocalDate from, BigDecimal perUsd) {

	/** As a line of the file, without what stands before it. */
	String yaml() {
		return "{currency: " + this.currency + ", from: " + this.from + ", perUsd: " + this.perUsd.toPlainString()
				+ "}";
	}

}
