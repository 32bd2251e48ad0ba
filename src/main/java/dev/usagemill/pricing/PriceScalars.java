package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.yaml.snakeyaml.nodes.Node;

import dev.usagemill.event.Billed;
import dev.usagemill.event.TokenKind;
import dev.usagemill.yaml.Problems;
import dev.usagemill.yaml.YamlValues;

/**
 * Prices, numbers of tokens and dates, read from the very characters of the price file.
 * YAML itself would read 010 as 8, 1:30 as 90 and 3.00 as a binary fraction.
 */
final class PriceScalars {

	private static final Pattern DECIMAL = Pattern.compile("(0|[1-9][0-9]*)(?:\\.([0-9]+))?");

	private static final Pattern NEGATIVE = Pattern.compile("-[0-9].*");

	private static final Pattern WHOLE = Pattern.compile("[1-9][0-9]{0,9}");

	private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

	private final Problems problems;

	private final YamlValues values;

	PriceScalars(Problems problems) {
		this.problems = problems;
		this.values = new YamlValues(problems);
	}

	/**
	 * A price, in USD per one million whatever the file gives it for; quoted numbers are
	 * text, not prices.
	 */
	Optional<BigDecimal> price(Billed billed, Node node) {
		String key = billed.key();
		String unit = "USD " + billed.pricedPer().replace("per million tokens", "per one million tokens");
		int integers = Rate.MAXIMUM_INTEGER_DIGITS - billed.pointShift();
		int decimals = Rate.MAXIMUM_DECIMALS + billed.pointShift();
		Optional<String> read = this.values.text(key, node, "write " + unit + ", such as 3.00");
		if (read.isEmpty()) {
			return Optional.empty();
		}
		String text = read.get();
		String shown = Problems.shown(text);
		if (!YamlValues.isPlain(node)) {
			return refuse(key, node, shown + " is quoted text; write the number without quotes");
		}
		if (NEGATIVE.matcher(text).matches()) {
			return refuse(key, node, shown + " is negative; write 0 (free) or more");
		}
		Matcher decimal = DECIMAL.matcher(text);
		if (!decimal.matches()) {
			return refuse(key, node,
					shown + " is not a plain decimal number; write digits and at most one point, such as"
							+ " 3.00, without sign, exponent, underscore or leading zero");
		}
		if (decimal.group(1).length() > integers) {
			return refuse(key, node, shown + " has more than " + integers + " digits before the point; write " + unit);
		}
		if (decimal.group(2) != null && decimal.group(2).length() > decimals) {
			return refuse(key, node, shown + " has more than " + decimals + " decimals; write " + unit
					+ ((billed instanceof TokenKind) ? ", not per token" : ""));
		}
		return Optional.of(new BigDecimal(text).movePointRight(billed.pointShift()));
	}

	/** A number of tokens that a prompt can have. */
	Optional<Long> tokens(String key, Node node) {
		Optional<String> text = this.values.text(key, node, "write a number of tokens such as 200000");
		if (text.isEmpty()) {
			return Optional.empty();
		}
		if (WHOLE.matcher(text.get()).matches() && Long.parseLong(text.get()) <= Band.MAXIMUM_ABOVE) {
			return Optional.of(Long.valueOf(text.get()));
		}
		return refuse(key, node, Problems.shown(text.get())
				+ " is not a number of tokens from 1 to 1000000000; write digits only, such as 200000");
	}

	Optional<LocalDate> date(String key, Node node) {
		Optional<String> text = this.values.text(key, node, "write a date such as 2026-02-17");
		if (text.isEmpty()) {
			return Optional.empty();
		}
		try {
			if (DATE.matcher(text.get()).matches()) {
				return Optional.of(LocalDate.parse(text.get()));
			}
		}
		catch (DateTimeException exception) {
			return refuse(key, node, Problems.shown(text.get()) + " is not a day of the calendar; correct it");
		}
		return refuse(key, node, Problems.shown(text.get()) + " is not a date; write it as 2026-02-17");
	}

	private <T> Optional<T> refuse(String key, Node node, String text) {
		this.problems.add(node, key, text);
		return Optional.empty();
	}

}
