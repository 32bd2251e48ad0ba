package dev.usagemill.currency;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.nodes.Node;

import dev.usagemill.yaml.Problems;
import dev.usagemill.yaml.YamlValues;

/**
 * Currencies, days and rates, read from the very characters of the rates file. YAML
 * itself would read 0.92 as a binary fraction.
 */
final class RateScalars {

	private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

	private static final Pattern DECIMAL = Pattern
		.compile("(0|[1-9][0-9]{0," + (ExchangeRates.INTEGERS - 1) + "})(\\.[0-9]{1," + ExchangeRates.DECIMALS + "})?");

	private final Problems problems;

	private final YamlValues values;

	RateScalars(Problems problems) {
		this.problems = problems;
		this.values = new YamlValues(problems);
	}

	/** Any but that of the US dollar, whose rate is 1. */
	Optional<String> currency(Node node) {
		Optional<String> code = this.values.text("currency", node, "write a code such as EUR");
		if (code.isEmpty()) {
			return code;
		}
		if (code.get().equals(ExchangeRates.USD.currency())) {
			return refuse("currency", node, "costs are kept in USD, which need no rate; remove this one");
		}
		return isCode(code.get()) ? code : refuse("currency", node,
				Problems.shown(code.get()) + " is no code of ISO 4217; write one such as EUR");
	}

	/** Whether a text is the code of a currency. */
	static boolean isCode(String text) {
		try {
			return Currency.getInstance(text).getCurrencyCode().equals(text);
		}
		catch (IllegalArgumentException unknown) {
			return false;
		}
	}

	Optional<LocalDate> day(Node node) {
		Optional<String> text = this.values.text("from", node, "write a date such as 2026-02-17");
		if (text.isEmpty()) {
			return Optional.empty();
		}
		try {
			if (DATE.matcher(text.get()).matches()) {
				return Optional.of(LocalDate.parse(text.get()));
			}
		}
		catch (DateTimeException noDay) {
			return refuse("from", node, Problems.shown(text.get()) + " is not a day of the calendar; correct it");
		}
		return refuse("from", node, Problems.shown(text.get()) + " is not a date; write it as 2026-02-17");
	}

	Optional<BigDecimal> perUsd(Node node) {
		Optional<String> text = this.values.text("perUsd", node, "write how much one US dollar is, such as 0.92");
		if (text.isEmpty()) {
			return Optional.empty();
		}
		if (!YamlValues.isPlain(node) || !DECIMAL.matcher(text.get()).matches()) {
			return refuse("perUsd", node,
					Problems.shown(text.get()) + " is not a plain decimal number; write at most "
							+ ExchangeRates.INTEGERS + " digits before one point and " + ExchangeRates.DECIMALS
							+ " behind it, without quotes, sign or exponent");
		}
		BigDecimal rate = new BigDecimal(text.get());
		return (rate.signum() > 0) ? Optional.of(rate)
				: refuse("perUsd", node, "0 would make everything free; write more than 0");
	}

	private <T> Optional<T> refuse(String key, Node node, String text) {
		this.problems.add(node, key, text);
		return Optional.empty();
	}

}
