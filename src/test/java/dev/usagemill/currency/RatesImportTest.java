package dev.usagemill.currency;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RatesImportTest {

	/** As the European Central Bank lays it out; the numbers are made up. */
	private static final String HISTORY = """
			Date,USD,JPY,ISK,GBP,
			2026-10-05,1.0777,155.53,150.1,0.8569,
			2026-10-02,1.1,160,N/A,0.8,
			2026-10-01,N/A,161.5,N/A,0.81,
			2026-09-30,1.25,150,N/A,1,
			""";

	@TempDir
	Path directory;

	private Path source;

	private Path rates;

	@BeforeEach
	void write() throws IOException {
		this.source = Files.writeString(this.directory.resolve("eurofxref-hist.csv"), HISTORY);
		this.rates = this.directory.resolve("rates.yml");
	}

	@Test
	void turnsUnitsPerEuroIntoUnitsPerDollar() throws IOException {
		RatesImport imported = of(List.of("EUR", "JPY", "ISK"), Optional.empty());
		assertThat(imported.added()).isEqualTo(3 + 3 + 1);
		imported.write(this.rates);
		// 1 / 1.25, 1 / 1.1 = 0.909090909..., 1 / 1.0777 = 0.927902013...
		assertThat(ExchangeRates.read(this.rates, "EUR").perUsd()).containsExactly(entry("2026-09-30", "0.80000000"),
				entry("2026-10-02", "0.90909091"), entry("2026-10-05", "0.92790201"));
		// 150 / 1.25, 160 / 1.1 = 145.454545454..., 155.53 / 1.0777 = 144.316600167...
		assertThat(ExchangeRates.read(this.rates, "JPY").perUsd()).containsExactly(entry("2026-09-30", "120.00000000"),
				entry("2026-10-02", "145.45454545"), entry("2026-10-05", "144.31660017"));
		assertThat(ExchangeRates.read(this.rates, "ISK").perUsd()).containsOnlyKeys(LocalDate.parse("2026-10-05"));
	}

	@Test
	void roundsHalfToEven() throws IOException {
		Files.writeString(this.source, "Date,USD,JPY,GBP,\n2026-10-05,2,1.00000003,1.00000001,\n");
		of(List.of("JPY", "GBP"), Optional.empty()).write(this.rates);
		assertThat(ExchangeRates.read(this.rates, "JPY").perUsd()).containsExactly(entry("2026-10-05", "0.50000002"));
		assertThat(ExchangeRates.read(this.rates, "GBP").perUsd()).containsExactly(entry("2026-10-05", "0.50000000"));
	}

	@Test
	void leavesEarlierDaysOut() {
		assertThat(of(List.of("GBP"), Optional.of(LocalDate.parse("2026-10-02"))).text()).endsWith("""
				rates:
				  - {currency: GBP, from: 2026-10-02, perUsd: 0.72727273}
				  - {currency: GBP, from: 2026-10-05, perUsd: 0.79511924}
				""");
	}

	@Test
	void changesNoLetterOfWhatIsThere() throws IOException {
		String mine = """
				# my own
				rates:
				    - currency: EUR   # of the contract
				      from: 2026-10-02
				      perUsd: 0.95
				    - {currency: EUR, from: 2026-09-30, perUsd: 0.8}
				    # the end""";
		Files.writeString(this.rates, mine);
		RatesImport imported = of(List.of("EUR"), Optional.empty());
		assertThat(imported.text()).isEqualTo(mine + "\n    - {currency: EUR, from: 2026-10-05, perUsd: 0.92790201}\n");
		assertThat(imported.added()).isEqualTo(1);
		assertThat(imported.unchanged()).isEqualTo(1);
		assertThat(imported.conflicts())
			.containsExactly("EUR from 2026-10-02 is 0.95 in line 3, not 0.90909091; it stays");
		imported.write(this.rates);
		RatesImport again = of(List.of("EUR"), Optional.empty());
		assertThat(again.text()).isEqualTo(imported.text());
		assertThat(again.added()).isZero();
	}

	@Test
	void writesIntoTheEmptyListThatComesAlong() throws IOException {
		String shipped = Files.readString(Path.of("jobs/rates.yml"));
		Files.writeString(this.rates, shipped);
		assertThat(of(List.of("EUR"), Optional.of(LocalDate.parse("2026-10-05"))).text()).isEqualTo(
				shipped.replace("rates: []", "rates:\n  - {currency: EUR, from: 2026-10-05, perUsd: 0.92790201}"));
	}

	@Test
	void refusesAListToWhichNothingCanBeAdded() throws IOException {
		Files.writeString(this.rates, "rates: [{currency: EUR, from: 2026-09-30, perUsd: 0.8}]\n");
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> of(List.of("EUR"), Optional.empty()))
			.withMessage(this.rates + ": the rates stand in brackets, where none can be added; write each in a line of"
					+ " its own, behind a dash");
		Files.writeString(this.source, "Date,USD,\n2026-09-30,1.25,\n");
		assertThat(of(List.of("EUR"), Optional.empty()).added()).as("nothing to add").isZero();
	}

	@Test
	void saysWhichCurrencyTheBankDoesNotHave() {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> of(List.of("VND"), Optional.empty()))
			.withMessage(this.source + ": there is no rate of VND; name another currency or day");
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> of(List.of("EUR"), Optional.of(LocalDate.parse("2026-10-06"))))
			.withMessage(this.source + ": there is no rate of EUR from 2026-10-06 on; name another currency or day");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "'Date,JPY,|2026-10-05,155.53,'|:1: this is not the European Central Bank's",
					"''|:1: this is not the European Central Bank's",
					"'{\"base\": \"EUR\", \"USD\": 1}'|:1: this is not the European Central Bank's",
					"'Date,USD,|2026-10-05,1.1'|:2: has 2 cells under 3 headings",
					"'Date,USD,|2026-10-05,-1.1,'|:2: USD: \"-1.1\" is no rate",
					"'Date,USD,|2026-10-05,0.0,'|:2: USD: \"0.0\" is no",
					"'Date,USD,|2026-10-05,1.1,|2026-10-05,1.2,'|:3: Date: 2026-10-05 has a line already",
					"'Date, USD, |05 October 2026, 1.1, '|:2: Date: \"05 October 2026\" is not a day such as" })
	void refusesWhatIsNotTheBanksHistory(String lines, String problem) throws IOException {
		Files.writeString(this.source, lines.replace('|', '\n'));
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> of(List.of("EUR"), Optional.empty()))
			.withMessageContaining(this.source + problem);
		assertThat(this.rates).doesNotExist();
	}

	private static Map.Entry<LocalDate, BigDecimal> entry(String day, String perUsd) {
		return Map.entry(LocalDate.parse(day), new BigDecimal(perUsd));
	}

	private RatesImport of(List<String> currencies, Optional<LocalDate> from) {
		return RatesImport.of(this.source, currencies, from, this.rates);
	}

}
