package dev.usagemill.currency;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RatesFileTest {

	@TempDir
	Path directory;

	@Test
	void aRateHoldsFromItsDayUntilTheNextOne() throws IOException {
		ExchangeRates euros = read("""
				rates:
				  - {currency: EUR, from: 2026-10-05, perUsd: 0.87654321}
				  - {currency: JPY, from: 2026-10-03, perUsd: 144.31}
				  - {currency: EUR, from: 2026-10-01, perUsd: 0.92}
				""");
		assertThat(euros.currency()).isEqualTo("EUR");
		assertThat(euros.firstDay()).contains(LocalDate.parse("2026-10-01"));
		assertThat(euros.on(LocalDate.parse("2026-09-30"))).isEmpty();
		assertThat(euros.on(LocalDate.parse("2026-10-01"))).contains(new BigDecimal("0.92"));
		assertThat(euros.on(LocalDate.parse("2026-10-04"))).as("a Sunday").contains(new BigDecimal("0.92"));
		assertThat(euros.on(LocalDate.parse("2026-10-05"))).contains(new BigDecimal("0.87654321"));
		assertThat(euros.on(LocalDate.parse("2030-01-01"))).contains(new BigDecimal("0.87654321"));
	}

	@Test
	void whatHoldsFromSomeDaysOnIsConvertedWhereBothAreKnown() {
		ExchangeRates euros = new ExchangeRates("EUR", new TreeMap<>(Map.of(LocalDate.parse("2026-10-01"),
				new BigDecimal("0.5"), LocalDate.parse("2026-10-09"), new BigDecimal("0.25"))));
		TreeMap<LocalDate, BigDecimal> prices = new TreeMap<>(
				Map.of(LocalDate.MIN, new BigDecimal("8"), LocalDate.parse("2026-10-05"), new BigDecimal("16")));
		assertThat(euros.converted(prices)).isEqualTo(new TreeMap<>(
				Map.of(LocalDate.parse("2026-10-01"), new BigDecimal("4.0"), LocalDate.parse("2026-10-05"),
						new BigDecimal("8.0"), LocalDate.parse("2026-10-09"), new BigDecimal("4.00"))));
		assertThat(ExchangeRates.USD.converted(prices)).isSameAs(prices);
		prices.remove(LocalDate.MIN);
		assertThat(euros.converted(prices).firstKey()).isEqualTo(LocalDate.parse("2026-10-05"));
	}

	@Test
	void saysOfWhichCurrencyThereIsNoRate() {
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> read("rates:\n  - {currency: JPY, from: 2026-10-03, perUsd: 144.31}\n"))
			.withMessage(file() + ": there is no rate of EUR; add one, or import the European Central Bank's with"
					+ " `usagemill rates import eurofxref-hist.csv --currency EUR --write`");
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> ExchangeRates.read(this.directory.resolve("none.yml"), "EUR"))
			.withMessageContaining("none.yml: there is no such rates file; create it, or name the right one");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "EUR|2026-10-01|0|perUsd: 0 would make everything free",
			"EUR|2026-10-01|0.000000001|\"0.000000001\" is not a plain decimal number; write at most 8 digits",
			"EUR|2026-10-01|123456789|is not a plain decimal number", "EUR|2026-10-01|1e3|is not a plain decimal",
			"EUR|2026-10-01|-1|is not a plain decimal", "EUR|2026-10-01|'0.92'|is not a plain decimal",
			"EUR|2026-10-01|00.92|is not a plain decimal", "EUR|2026-10-01|[0.92]|perUsd: must be a single value",
			"EUR|2026-02-30|0.92|from: \"2026-02-30\" is not a day of the calendar",
			"EUR|10/01/2026|0.92|from: \"10/01/2026\" is not a date", "EUX|2026-10-01|0.92|\"EUX\" is no code of ISO",
			"eur|2026-10-01|0.92|\"eur\" is no code of ISO",
			"USD|2026-10-01|1|costs are kept in USD, which need no rate",
			"JPY|2026-10-03|144.32|from: JPY has a rate from 2026-10-03 already, in line 2; keep one" },
			quoteCharacter = '`')
	void refusesWhatIsNoRate(String currency, String from, String perUsd, String problem) {
		String text = "rates:\n  - {currency: JPY, from: 2026-10-03, perUsd: 144.31}\n\n  - currency: " + currency
				+ "\n    from: " + from + "\n    perUsd: " + perUsd + "\n";
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> read(text))
			.withMessageMatching("(?s)" + file() + ":[456]: .*")
			.withMessageContaining(problem);
	}

	@Test
	void saysAllThatIsWrongAtOnce() {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> read("""
				rates:
				  - {currency: EUR, perUsd: 0.92}
				  - {currency: EUR, from: 2026-10-01, perUsd: 0.92, to: 2026-10-02}
				""")).withMessageContaining(":2: from: is missing").withMessageContaining(":3: \"to\": unknown key");
	}

	private Path file() {
		return this.directory.resolve("rates.yml");
	}

	private ExchangeRates read(String text) throws IOException {
		return ExchangeRates.read(Files.writeString(file(), text), "EUR");
	}

}
