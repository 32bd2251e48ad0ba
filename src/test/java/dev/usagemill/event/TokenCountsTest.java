package dev.usagemill.event;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TokenCountsTest {

	@ParameterizedTest
	@ValueSource(longs = { -1, TokenCounts.MAX + 1, Long.MIN_VALUE, Long.MAX_VALUE })
	void refusesEachCountOutsideItsRange(long count) {
		long max = TokenCounts.MAX;
		assertRefused("input must", () -> new TokenCounts(count, 0, 0, 0, 0, 0));
		assertRefused("output must", () -> new TokenCounts(0, count, 0, 0, 0, 0));
		assertRefused("cacheRead must", () -> new TokenCounts(max, 0, count, 0, 0, 0));
		assertRefused("cacheWrite5m must", () -> new TokenCounts(max, 0, 0, count, 0, 0));
		assertRefused("cacheWrite1h must", () -> new TokenCounts(max, 0, 0, 0, count, 0));
		assertRefused("reasoning must", () -> new TokenCounts(0, max, 0, 0, 0, count));
	}

	@Test
	void takesTheLargestCounts() {
		long max = TokenCounts.MAX;
		assertThat(new TokenCounts(max, max, max, 0, 0, max).cacheRead()).isEqualTo(max);
	}

	@Test
	void refusesMoreCachedTokensThanInput() {
		assertThat(new TokenCounts(6, 0, 1, 2, 3, 0).input()).isEqualTo(6);
		assertRefused("exceed input 5", () -> new TokenCounts(5, 0, 1, 2, 3, 0));
	}

	@Test
	void refusesMoreReasoningThanOutput() {
		assertThat(new TokenCounts(0, 7, 0, 0, 0, 7).reasoning()).isEqualTo(7);
		assertRefused("reasoning 8 tokens exceed output 7", () -> new TokenCounts(0, 7, 0, 0, 0, 8));
	}

	private static void assertRefused(String message, Runnable construction) {
		assertThatIllegalArgumentException().isThrownBy(construction::run).withMessageContaining(message);
	}

}
