package dev.usagemill.currency;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.output.NamedFile;
import dev.usagemill.yaml.Problems;

/**
 * What becomes of a rates file when the reference rates of the European Central Bank are
 * imported into it. What it has stays as it is, to the letter; rates of other days are
 * written behind it.
 *
 * @param text the rates file with what the import adds; equal input gives equal text
 * @param added how many rates were added
 * @param unchanged how many were there, and are the same
 * @param conflicts what is said of those that are there, and differ
 */
public record RatesImport(String text, int added, int unchanged, List<String> conflicts) {

	private static final String EURO = "EUR";

	private static final String DOLLAR = ExchangeRates.USD.currency();

	private static final String EMPTY = "# What one US dollar is in other currencies; jobs/README.md explains the keys.\n"
			+ "rates: []\n";

	/**
	 * Imports rates without writing anything.
	 * @param source the European Central Bank's {@code eurofxref-hist.csv}
	 * @param currencies their codes
	 * @param from rates of earlier days are left out; empty: none is
	 * @param file the rates file; it need not be there
	 * @throws RefusedException if one of the files cannot be read or is not right, or the
	 * source has no rate of a currency
	 */
	public static RatesImport of(Path source, Collection<String> currencies, Optional<LocalDate> from, Path file) {
		SortedMap<LocalDate, Map<String, BigDecimal>> perEuro = EuroRates.read(source);
		Problems problems = new Problems(file);
		RatesFile rates = Files.exists(file) ? RatesFile.read(file, problems) : RatesFile.parse(EMPTY, problems);
		List<DatedRate> found = new ArrayList<>();
		for (String currency : new TreeSet<>(currencies)) {
			List<DatedRate> some = of(currency, from.map(perEuro::tailMap).orElse(perEuro));
			if (some.isEmpty()) {
				throw new RefusedException(source + ": there is no rate of " + currency
						+ from.map((day) -> " from " + day + " on").orElse("") + "; name another currency or day");
			}
			found.addAll(some);
		}
		return merged(rates, found, problems);
	}

	private static List<DatedRate> of(String currency, SortedMap<LocalDate, Map<String, BigDecimal>> perEuro) {
		List<DatedRate> rates = new ArrayList<>();
		perEuro.forEach((day, units) -> {
			BigDecimal unitsPerEuro = currency.equals(EURO) ? BigDecimal.ONE : units.get(currency);
			if (units.containsKey(DOLLAR) && unitsPerEuro != null) {
				rates.add(new DatedRate(0, currency, day, perUsd(unitsPerEuro, units.get(DOLLAR))));
			}
		});
		return rates;
	}

	/**
	 * Units per euro over dollars per euro: the one place where a rate is rounded, half
	 * to even, which is off by half of a hundred-millionth at most.
	 */
	private static BigDecimal perUsd(BigDecimal unitsPerEuro, BigDecimal usdPerEuro) {
		return unitsPerEuro.divide(usdPerEuro, ExchangeRates.DECIMALS, RoundingMode.HALF_EVEN);
	}

	private static RatesImport merged(RatesFile file, List<DatedRate> found, Problems problems) {
		Map<String, DatedRate> known = file.rates()
			.stream()
			.collect(Collectors.toMap((rate) -> rate.currency() + rate.from(), (rate) -> rate));
		List<DatedRate> added = new ArrayList<>();
		List<String> conflicts = new ArrayList<>();
		int unchanged = 0;
		for (DatedRate rate : found) {
			DatedRate there = known.get(rate.currency() + rate.from());
			if (there == null) {
				added.add(rate);
			}
			else if (there.perUsd().compareTo(rate.perUsd()) == 0) {
				unchanged++;
			}
			else {
				conflicts.add(rate.currency() + " from " + rate.from() + " is " + there.perUsd().toPlainString()
						+ " in line " + there.line() + ", not " + rate.perUsd().toPlainString() + "; it stays");
			}
		}
		String text = added.isEmpty() ? file.text() : text(file, added, problems);
		RatesFile.parse(text, problems);
		return new RatesImport(text, added.size(), unchanged, List.copyOf(conflicts));
	}

	private static String text(RatesFile file, List<DatedRate> added, Problems problems) {
		String before = file.text();
		if (file.rates().isEmpty()) {
			before = before.replaceFirst("(?m)^rates:[ \t]*\\[[ \t]*\\]", "rates:");
		}
		else if (file.indentation().isEmpty()) {
			problems.add("the rates stand in brackets, where none can be added; write each in a line of its own,"
					+ " behind a dash");
			throw problems.refusal();
		}
		String dash = file.indentation().orElse("  ") + "- ";
		return added.stream()
			.map((rate) -> dash + rate.yaml() + "\n")
			.collect(Collectors.joining("", before.endsWith("\n") ? before : before + "\n", ""));
	}

	/**
	 * Writes the file, in the place of the one that was there.
	 * @throws RefusedException if that cannot be done; the old file is then unchanged
	 */
	public void write(Path file) {
		try {
			NamedFile.write(file, this.text);
		}
		catch (IOException failed) {
			throw new RefusedException(file + ": the rates file cannot be written (" + failed.getMessage()
					+ "); let this user write it and its directory", failed);
		}
	}

}
