package dev.usagemill.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import dev.usagemill.currency.ExchangeRates;

/**
 * What was used on days that have no rate of the reader's currency, so that its cost is
 * unknown.
 *
 * @param currency the reader's, by its code in ISO 4217
 * @param firstRate the first day that has a rate; null for US dollars
 * @param days how many days with usage have none
 * @param requests how many requests these have
 * @param tokens how many tokens, of prompts and answers
 */
public record UnratedUsage(String currency, LocalDate firstRate, long days, long requests, long tokens) {

	/** US dollars need no rate. */
	static final UnratedUsage USD = new UnratedUsage(ExchangeRates.USD.currency(), null, 0, 0, 0);

	/** Of what a report looks at in another currency. */
	static UnratedUsage of(ReportDatabase database, SqlFile unrated, Map<String, Object> parameters) {
		List<Object> row = database.answer(unrated, parameters).rows().get(0);
		ExchangeRates rates = database.rates();
		return new UnratedUsage(rates.currency(), rates.firstDay().orElseThrow(), (Long) row.get(0), (Long) row.get(1),
				(Long) row.get(2));
	}

	public boolean isNone() {
		return this.days == 0;
	}

	public boolean isUsd() {
		return this.firstRate == null;
	}

	/** What is said of it, without a full stop. */
	String sentence() {
		String tokens = " (" + ShownValue.count(this.tokens) + " tokens)";
		return ShownValue.count(this.requests) + ((this.requests == 1) ? " request" : " requests") + tokens + " of "
				+ ShownValue.count(this.days) + ((this.days == 1) ? " day" : " days") + " before " + this.firstRate
				+ ((this.requests == 1) ? " has" : " have") + " no rate of " + this.currency
				+ ": add one to the rates file";
	}

}
