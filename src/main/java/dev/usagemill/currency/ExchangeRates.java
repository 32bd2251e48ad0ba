package dev.usagemill.currency;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.yaml.Problems;

/**
 * The currency in which costs are read, and what a US dollar is worth in it.
 *
 * @param currency its code in ISO 4217
 * @param perUsd units for one US dollar, by the first day on which that holds; it holds
 * until the next one. Days before the first have no rate. US dollars themselves have none
 * and need none
 */
public record ExchangeRates(String currency, NavigableMap<LocalDate, BigDecimal> perUsd) {

	/** What costs are kept in. */
	public static final ExchangeRates USD = new ExchangeRates("USD", Collections.emptyNavigableMap());

	/**
	 * Decimals of a rate at most. A cost has 12, so that one that is converted has 20,
	 * and 18 of the 38 digits of a decimal are left before the point.
	 */
	public static final int DECIMALS = 8;

	/** Digits of a rate before its point at most. */
	static final int INTEGERS = 8;

	public ExchangeRates {
		perUsd = Collections.unmodifiableNavigableMap(new TreeMap<>(perUsd));
	}

	/**
	 * Reads the rates of one currency.
	 * @param file the rates file
	 * @throws RefusedException if it is missing, unreadable, anything in it is wrong, or
	 * it has no rate of this currency
	 */
	public static ExchangeRates read(Path file, String currency) {
		Problems problems = new Problems(file);
		NavigableMap<LocalDate, BigDecimal> perUsd = new TreeMap<>();
		RatesFile.read(file, problems)
			.rates()
			.stream()
			.filter((rate) -> rate.currency().equals(currency))
			.forEach((rate) -> perUsd.put(rate.from(), rate.perUsd()));
		if (perUsd.isEmpty()) {
			problems.add("there is no rate of " + currency + "; add one, or import the European Central Bank's with"
					+ " `usagemill rates import eurofxref-hist.csv --currency " + currency + " --write`");
		}
		problems.throwIfAny();
		return new ExchangeRates(currency, perUsd);
	}

	public boolean isUsd() {
		return this.currency.equals(USD.currency());
	}

	/** The rate of a day; empty if there is none. */
	public Optional<BigDecimal> on(LocalDate day) {
		return Optional.ofNullable(this.perUsd.floorEntry(day)).map(Map.Entry::getValue);
	}

	/** The first day with a rate; empty for US dollars. */
	public Optional<LocalDate> firstDay() {
		return this.perUsd.isEmpty() ? Optional.empty() : Optional.of(this.perUsd.firstKey());
	}

	/**
	 * Amounts that hold from some days on, in this currency: from the first day on that
	 * has both an amount and a rate.
	 */
	public SortedMap<LocalDate, BigDecimal> converted(SortedMap<LocalDate, BigDecimal> usd) {
		if (isUsd()) {
			return usd;
		}
		NavigableMap<LocalDate, BigDecimal> amounts = new TreeMap<>(usd);
		SortedSet<LocalDate> days = new TreeSet<>(amounts.keySet());
		days.addAll(this.perUsd.keySet());
		SortedMap<LocalDate, BigDecimal> converted = new TreeMap<>();
		for (LocalDate day : days) {
			if (amounts.floorKey(day) != null && on(day).isPresent()) {
				converted.put(day, amounts.floorEntry(day).getValue().multiply(on(day).get()));
			}
		}
		return converted;
	}

}
