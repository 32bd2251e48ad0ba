package dev.usagemill.pricing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.event.TokenKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How a price may be written. YAML must never turn one number into another. */
class PriceSpellingTest {

	@TempDir
	Path directory;

	@ParameterizedTest
	@CsvSource({ "0, 0", "0.0, 0", "3, 3", "3.00, 3", "0.000001, 0.000001", "0.1, 0.1", "10, 10",
			"123456789012.123456, 123456789012.123456" })
	void readsPlainDecimalsExactly(String written, String meant) throws IOException {
		Rate rate = book(written).rate("big", null, LocalDate.of(2026, 10, 1), 0).orElseThrow();
		assertThat(rate.price(TokenKind.CACHE_READ)).isEqualByComparingTo(meant);
	}

	@ParameterizedTest
	@ValueSource(strings = { "010", "0o10", "0x10", "0b11", "1_000", "1:30", "1:30.5", "1e3", "1.5E-1", "+3", ".5",
			"3.", "3,00", "00.5", ".nan", ".NaN", ".inf", "-.inf", "NaN", "Infinity", "three", "true", "$3", "3 USD",
			"1/3", "٣", "2026-01-01" })
	void refusesWhatIsNoPlainDecimal(String written) {
		assertRefused(written, "is not a plain decimal number");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1", "-0.000001", "-0", "-1e3" })
	void refusesNegativePrices(String written) {
		assertRefused(written, "is negative");
	}

	@ParameterizedTest
	@ValueSource(strings = { "'3.00'", "\"3.00\"", "\"\"" })
	void refusesQuotedPrices(String written) {
		assertRefused(written, "is quoted text");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.0000001", "3.1234567", "3.0000000" })
	void refusesMoreThanSixDecimals(String written) {
		assertRefused(written, "has more than 6 decimals");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1000000000000", "9999999999999999999999999999.5" })
	void refusesMoreThanTwelveDigitsBeforeThePoint(String written) {
		assertRefused(written, "has more than 12 digits before the point");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "~", "null" })
	void doesNotTakeAnEmptyPriceForAMissingOne(String written) {
		assertRefused(written, "has no value");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[3.00]", "{usd: 3.00}" })
	void refusesListsAndMappings(String written) {
		assertRefused(written, "must be a single value");
	}

	private void assertRefused(String written, String reason) {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> book(written))
			.withMessageContaining("prices.yml:6: cacheRead: ")
			.withMessageContaining(reason);
	}

	private PriceBook book(String written) throws IOException {
		return PriceFiles.entries(this.directory,
				"  - model: big\n    input: 1\n    output: 1\n    cacheRead: " + written + "\n");
	}

}
