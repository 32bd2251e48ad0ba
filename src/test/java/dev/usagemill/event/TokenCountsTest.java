package dev.usagemill.event;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TokenCountsTest {

	@ParameterizedTest
	@EnumSource
	void refusesNegativeCounts(TokenKind kind) {
		Map<TokenKind, Long> counts = each(9);
		counts.put(kind, -1L);
		assertRefused(kind.key() + " is negative: -1", counts);
	}

	@ParameterizedTest
	@EnumSource
	void keepsEveryCount(TokenKind kind) {
		Map<TokenKind, Long> counts = each(100);
		TokenKind.WHOLES.forEach((whole) -> counts.put(whole, 1_000L));
		counts.put(kind, counts.get(kind) + 7);
		assertThat(TokenCounts.of(counts::get).count(kind)).isEqualTo(counts.get(kind));
		assertThat(TokenCounts.of(counts::get)).isEqualTo(TokenCounts.of(counts::get))
			.isNotEqualTo(TokenCounts.of(counts::get).with(kind, counts.get(kind) - 1));
	}

	@Test
	void refusesPartsThatExceedTheirWhole() {
		for (TokenKind whole : TokenKind.WHOLES) {
			Map<TokenKind, Long> counts = each(0);
			whole.parts().forEach((part) -> counts.put(part, 2L));
			counts.put(whole, 2L * whole.parts().size());
			assertThat(TokenCounts.of(counts::get).charged(whole)).isZero();
			assertThat(TokenCounts.exceeded(ordered(counts))).isNull();
			counts.put(whole, 2L * whole.parts().size() - 1);
			assertThat(TokenCounts.exceeded(ordered(counts))).isEqualTo(whole);
			assertRefused(" more than " + whole.key() + " " + counts.get(whole), counts);
		}
	}

	@Test
	void namesThePartsThatAreTooMany() {
		assertThatIllegalArgumentException().isThrownBy(() -> Tokens.of(5, 0, 1, 2, 3, 0))
			.withMessageContaining("cacheRead 1, cacheWrite5m 2")
			.withMessageContaining(" are together more than input 5");
		assertThatIllegalArgumentException().isThrownBy(() -> Tokens.of(0, 7, 0, 0, 0, 8))
			.withMessage("reasoning 8 is more than output 7");
	}

	@Test
	void refusesPartsWhoseSumOverflows() {
		long most = Long.MAX_VALUE;
		assertThatIllegalArgumentException().isThrownBy(() -> Tokens.of(most, 0, most, most, 2, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> Tokens.of(most, 0, most, 0, most, 0));
	}

	@Test
	void chargesEachTokenOnce() {
		TokenCounts tokens = Tokens.of(1_123, 450, 100, 20, 3, 50);
		long charged = 0;
		for (TokenKind kind : TokenKind.values()) {
			charged += tokens.charged(kind);
		}
		assertThat(charged).isEqualTo(1_123 + 450);
		assertThat(tokens.charged(TokenKind.INPUT)).isEqualTo(1_000);
		assertThat(tokens.charged(TokenKind.REASONING)).isEqualTo(50);
	}

	private static Map<TokenKind, Long> each(long count) {
		Map<TokenKind, Long> counts = new EnumMap<>(TokenKind.class);
		for (TokenKind kind : TokenKind.values()) {
			counts.put(kind, count);
		}
		return counts;
	}

	private static void assertRefused(String message, Map<TokenKind, Long> counts) {
		assertThatIllegalArgumentException().isThrownBy(() -> TokenCounts.of(counts::get))
			.withMessageContaining(message);
	}

	private static long[] ordered(Map<TokenKind, Long> counts) {
		return Arrays.stream(TokenKind.values()).mapToLong(counts::get).toArray();
	}

}
