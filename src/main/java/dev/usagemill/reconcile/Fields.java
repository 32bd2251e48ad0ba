package dev.usagemill.reconcile;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Pattern;

import dev.usagemill.yaml.Problems;

/**
 * One row of an export by the names that its provider gives; those of nested objects are
 * joined by dots. What cannot be read becomes a problem.
 *
 * @param values null where a name is there and has no value
 * @param line where the row, or the part of the file that it is in, begins
 * @param document which of the file's JSON documents it is in, so that one that is there
 * twice is found
 * @param problems takes what cannot be read
 */
record Fields(Map<String, String> values, int line, int document, Problems problems) {

	/** No amount has more digits; to calculate with more could take long. */
	private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{0,60})?([eE][+-]?[0-9]{1,2})?");

	/** So many tokens nobody uses in a day; a million such rows add up to a long. */
	private static final int MOST_DIGITS = 12;

	/** A provider whose export has gaps, such as a CSV file, has empty cells there. */
	String text(String... names) {
		for (String name : names) {
			String value = this.values.get(name);
			if (value != null && !value.isBlank()) {
				return value;
			}
		}
		return null;
	}

	boolean has(String name) {
		return this.values.containsKey(name);
	}

	/** How many, from the first name that has a value; null if none has. */
	BigDecimal count(String... names) {
		BigDecimal count = decimal(names);
		if (count == null) {
			return null;
		}
		if (count.signum() < 0 || count.stripTrailingZeros().scale() > 0
				|| count.precision() - count.scale() > MOST_DIGITS) {
			refuse(names[0], "is no count; it must be a whole number and not negative");
			return null;
		}
		return count.setScale(0);
	}

	/** An amount, which may be a credit; null if there is none. */
	BigDecimal decimal(String... names) {
		String value = text(names);
		if (value == null) {
			return null;
		}
		if (!DECIMAL.matcher(value.strip()).matches()) {
			refuse(names[0], Problems.shown(value) + " is no number");
			return null;
		}
		return new BigDecimal(value.strip());
	}

	/**
	 * An amount of money.
	 * @param currency the name of its currency, which must be USD
	 */
	BigDecimal usd(String currency, String... names) {
		String code = text(currency, currency.replace('.', '_'));
		if (code != null && !code.equalsIgnoreCase("USD")) {
			refuse(currency, Problems.shown(code) + " cannot be compared; costs here are in USD");
			return null;
		}
		return decimal(names);
	}

	/** The day in UTC of a time in text; null, with a problem, if it is none. */
	LocalDate day(String name) {
		String value = text(name);
		LocalDate day = (value != null) ? UtcDay.of(value) : null;
		if (day == null) {
			refuse(name, (value != null) ? Problems.shown(value) + " is no day or time" : "is missing");
		}
		return day;
	}

	/** The day in UTC of a time in seconds since 1970; null, with a problem, if none. */
	LocalDate dayOfSeconds(String name) {
		BigDecimal seconds = count(name);
		if (seconds == null) {
			refuse(name, "is no time in seconds");
			return null;
		}
		if (seconds.compareTo(BigDecimal.valueOf(UtcDay.LAST_SECOND)) > 0) {
			refuse(name, "lies too far in the future");
			return null;
		}
		return LocalDate.ofInstant(Instant.ofEpochSecond(seconds.longValueExact()), ZoneOffset.UTC);
	}

	private void refuse(String name, String text) {
		this.problems.add(this.line, name, text);
	}

}
