package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;

import org.junit.jupiter.api.Test;

import dev.usagemill.event.TokenCounts;
import dev.usagemill.event.TokenKind;
import dev.usagemill.event.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Costs against a second computation in whole millionths of a price, over seeded rates
 * and sums of every magnitude.
 */
class CostExactnessTest {

	private static final int ROUNDS = 20_000;

	private final Random random = new Random(20261123);

	@Test
	void agreesWithWholeNumberArithmeticToTheLastDecimal() {
		for (int round = 0; round < ROUNDS; round++) {
			long[] prices = prices();
			TokenCounts sums = sums(Long.MAX_VALUE);
			assertThat(rate(prices).cost(sums)).as("%s at %s", sums, rate(prices)).isEqualTo(expected(prices, sums));
		}
	}

	@Test
	void costsTheSumOfWhatThePartsCost() {
		for (int round = 0; round < ROUNDS; round++) {
			Rate rate = rate(prices());
			TokenCounts left = sums(Long.MAX_VALUE / 2);
			TokenCounts right = sums(Long.MAX_VALUE / 2);
			assertThat(rate.cost(sum(left, right))).isEqualTo(rate.cost(left).add(rate.cost(right)));
		}
	}

	/** The price of each kind in millionths of a dollar per million tokens. */
	private long[] prices() {
		long[] prices = new long[6];
		for (int kind = 0; kind < prices.length; kind++) {
			prices[kind] = upTo(999_999_999_999_999_999L);
		}
		return prices;
	}

	private TokenCounts sums(long most) {
		long cacheRead = upTo(most / 4);
		long cacheWrite5m = upTo(most / 4);
		long cacheWrite1h = upTo(most / 4);
		long reasoning = upTo(most / 2);
		return Tokens.of(upTo(most / 4) + cacheRead + cacheWrite5m + cacheWrite1h, upTo(most / 2) + reasoning,
				cacheRead, cacheWrite5m, cacheWrite1h, reasoning);
	}

	/** Any magnitude is equally likely, 0 included. */
	private long upTo(long most) {
		long bound = most >> this.random.nextInt(63);
		return (bound == 0) ? 0 : this.random.nextLong(bound);
	}

	private static Rate rate(long[] prices) {
		return Rates.of(BigDecimal.valueOf(prices[0], 6), BigDecimal.valueOf(prices[1], 6),
				BigDecimal.valueOf(prices[2], 6), BigDecimal.valueOf(prices[3], 6), BigDecimal.valueOf(prices[4], 6),
				BigDecimal.valueOf(prices[5], 6));
	}

	private static BigDecimal expected(long[] prices, TokenCounts sums) {
		// charged whole first, then corrected by what each part costs more or less
		BigInteger cost = product(sums.count(TokenKind.INPUT), prices[0])
			.add(product(sums.count(TokenKind.OUTPUT), prices[1]))
			.add(product(sums.count(TokenKind.CACHE_READ), prices[2] - prices[0]))
			.add(product(sums.count(TokenKind.CACHE_WRITE_5M), prices[3] - prices[0]))
			.add(product(sums.count(TokenKind.CACHE_WRITE_1H), prices[4] - prices[0]))
			.add(product(sums.count(TokenKind.REASONING), prices[5] - prices[1]));
		return new BigDecimal(cost, 12);
	}

	private static BigInteger product(long tokens, long price) {
		return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(price));
	}

	private static TokenCounts sum(TokenCounts left, TokenCounts right) {
		return Tokens.of(left.count(TokenKind.INPUT) + right.count(TokenKind.INPUT),
				left.count(TokenKind.OUTPUT) + right.count(TokenKind.OUTPUT),
				left.count(TokenKind.CACHE_READ) + right.count(TokenKind.CACHE_READ),
				left.count(TokenKind.CACHE_WRITE_5M) + right.count(TokenKind.CACHE_WRITE_5M),
				left.count(TokenKind.CACHE_WRITE_1H) + right.count(TokenKind.CACHE_WRITE_1H),
				left.count(TokenKind.REASONING) + right.count(TokenKind.REASONING));
	}

}
