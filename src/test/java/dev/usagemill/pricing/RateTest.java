package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.event.TokenCounts;
import dev.usagemill.event.TokenKind;
import dev.usagemill.event.Tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RateTest {

	private static final BigDecimal ONE = BigDecimal.ONE;

	@Test
	void chargesEveryKindOfTokenOnceAtItsOwnPrice() {
		Rate rate = Rates.of(price("3"), price("15"), price("0.3"), price("3.75"), price("6"), price("20"));
		// 1000 uncached * 3 + 100 * 0.3 + 20 * 3.75 + 3 * 6 + 400 * 15 + 50 * 20, per
		// million
		TokenCounts sums = Tokens.of(1_123, 450, 100, 20, 3, 50);
		assertThat(rate.cost(sums)).isEqualTo(new BigDecimal("0.010123000000"));
	}

	@Test
	void keepsTheTwelfthDecimal() {
		Rate rate = Rate.of(Map.of(TokenKind.INPUT, price("0.000001"), TokenKind.OUTPUT, price("0")));
		assertThat(rate.cost(Tokens.of(1, 5, 0, 0, 0, 0))).isEqualTo(new BigDecimal("0.000000000001"));
	}

	@Test
	void costsNothingWhenThePriceIsZero() {
		Rate rate = Rate.of(Map.of(TokenKind.INPUT, price("0"), TokenKind.OUTPUT, price("0.00")));
		assertThat(rate.cost(Tokens.of(1_000, 1_000, 1, 2, 3, 4))).isEqualTo(new BigDecimal("0.000000000000"));
	}

	@Test
	void fillsInMissingPrices() {
		Rate rate = Rate.of(Map.of(TokenKind.INPUT, price("1"), TokenKind.OUTPUT, price("2")));
		assertThat(rate).isEqualTo(Rates.of(price("1"), price("2"), price("1"), price("1"), price("1"), price("2")));
		Rate withCacheWrite = Rate.of(Map.of(TokenKind.INPUT, price("1"), TokenKind.OUTPUT, price("2"),
				TokenKind.CACHE_WRITE_5M, price("3")));
		assertThat(withCacheWrite)
			.isEqualTo(Rates.of(price("1"), price("2"), price("1"), price("3"), price("3"), price("2")));
	}

	@Test
	void doesNotTakeAnExplicitZeroForAMissingPrice() {
		Rate rate = Rate.of(Map.of(TokenKind.INPUT, price("1"), TokenKind.OUTPUT, price("2"), TokenKind.CACHE_READ,
				price("0"), TokenKind.CACHE_WRITE_5M, price("0"), TokenKind.REASONING, price("0")));
		assertThat(rate).isEqualTo(Rates.of(price("1"), price("2"), price("0"), price("0"), price("0"), price("0")));
	}

	@Test
	void refusesARateWithoutInputOrOutputPrice() {
		assertThatIllegalArgumentException().isThrownBy(() -> Rate.of(Map.of(TokenKind.INPUT, ONE)))
			.withMessageContaining("output");
		assertThatIllegalArgumentException().isThrownBy(() -> Rate.of(Map.of(TokenKind.OUTPUT, ONE)))
			.withMessageContaining("input");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-0.000001", "0.0000001", "1000000000000", "1E+12", "1E+2147483647", "1E-2147483647" })
	void refusesPricesOutOfRange(String price) {
		assertThatIllegalArgumentException().isThrownBy(() -> Rates.of(ONE, ONE, ONE, ONE, ONE, new BigDecimal(price)))
			.withMessageContaining("reasoning");
	}

	@Test
	void isEqualHoweverItsPricesAreWritten() {
		assertThat(Rates.of(price("3.0"), ONE, ONE, ONE, ONE, ONE))
			.isEqualTo(Rates.of(price("3.00000000"), ONE, ONE, ONE, ONE, ONE));
	}

	@Test
	void fitsTheCostColumnAtTheHighestPricesAndSums() {
		BigDecimal highest = price("999999999999.999999");
		Rate rate = Rate.of(Map.of(TokenKind.INPUT, highest, TokenKind.OUTPUT, highest));
		BigDecimal cost = rate.cost(Tokens.of(Long.MAX_VALUE, Long.MAX_VALUE, 0, 0, 0, 0));
		assertThat(cost.scale()).isEqualTo(12);
		assertThat(cost.precision()).isLessThanOrEqualTo(38);
		assertThat(cost).isEqualTo(highest.multiply(new BigDecimal("18446744073709551614")).movePointLeft(6));
	}

	/**
	 * Up to 9,223,372 USD a cost is added up in whole numbers, above in decimals.
	 */
	@ParameterizedTest
	@CsvSource({ "9223372036854775807, 1", "9223372036854775807, 0", "4611686018427387904, 1", "4611686018427387903, 1",
			"9223372036854, 1000000", "9223372036855, 1", "1000000000000000000, 9", "1, 1" })
	void isExactBelowAndAboveTheGreatestLong(long input, long output) {
		for (String first : List.of("0.000001", "0.000002", "1", "999999999999.999999")) {
			Rate rate = Rate.of(Map.of(TokenKind.INPUT, price(first), TokenKind.OUTPUT, price("0.000001")));
			BigDecimal expected = price(first).multiply(BigDecimal.valueOf(input))
				.add(price("0.000001").multiply(BigDecimal.valueOf(output)))
				.movePointLeft(6);
			assertThat(rate.cost(Tokens.of(input, output, 0, 0, 0, 0))).isEqualTo(expected.setScale(12));
		}
	}

	private static BigDecimal price(String price) {
		return new BigDecimal(price);
	}

}
