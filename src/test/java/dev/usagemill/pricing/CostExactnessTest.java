package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;

import org.junit.jupiter.api.Test;

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
			TokenSums sums = sums(Long.MAX_VALUE);
			assertThat(rate(prices).cost(sums)).as("%s at %s", sums, rate(prices)).isEqualTo(expected(prices, sums));
		}
	}

	@Test
	void costsTheSumOfWhatThePartsCost() {
		for (int round = 0; round < ROUNDS; round++) {
			Rate rate = rate(prices());
			TokenSums left = sums(Long.MAX_VALUE / 2);
			TokenSums right = sums(Long.MAX_VALUE / 2);
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

	private TokenSums sums(long most) {
		long cacheRead = upTo(most / 4);
		long cacheWrite5m = upTo(most / 4);
		long cacheWrite1h = upTo(most / 4);
		long reasoning = upTo(most / 2);
		return new TokenSums(upTo(most / 4) + cacheRead + cacheWrite5m + cacheWrite1h, upTo(most / 2) + reasoning,
				cacheRead, cacheWrite5m, cacheWrite1h, reasoning);
	}

	/** Any magnitude is equally likely, 0 included. */
	private long upTo(long most) {
		long bound = most >> this.random.nextInt(63);
		return (bound == 0) ? 0 : this.random.nextLong(bound);
	}

	private static Rate rate(long[] prices) {
		return new Rate(BigDecimal.valueOf(prices[0], 6), BigDecimal.valueOf(prices[1], 6),
				BigDecimal.valueOf(prices[2], 6), BigDecimal.valueOf(prices[3], 6), BigDecimal.valueOf(prices[4], 6),
				BigDecimal.valueOf(prices[5], 6));
	}

	private static BigDecimal expected(long[] prices, TokenSums sums) {
		// charged whole first, then corrected by what each part costs more or less
		BigInteger cost = product(sums.input(), prices[0]).add(product(sums.output(), prices[1]))
			.add(product(sums.cacheRead(), prices[2] - prices[0]))
			.add(product(sums.cacheWrite5m(), prices[3] - prices[0]))
			.add(product(sums.cacheWrite1h(), prices[4] - prices[0]))
			.add(product(sums.reasoning(), prices[5] - prices[1]));
		return new BigDecimal(cost, 12);
	}

	private static BigInteger product(long tokens, long price) {
		return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(price));
	}

	private static TokenSums sum(TokenSums left, TokenSums right) {
		return new TokenSums(left.input() + right.input(), left.output() + right.output(),
				left.cacheRead() + right.cacheRead(), left.cacheWrite5m() + right.cacheWrite5m(),
				left.cacheWrite1h() + right.cacheWrite1h(), left.reasoning() + right.reasoning());
	}

}
