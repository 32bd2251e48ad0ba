package dev.usagemill.pricing;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TokenSumsTest {

	@Test
	void refusesNegativeSums() {
		assertThatIllegalArgumentException().isThrownBy(() -> new TokenSums(-1, 0, 0, 0, 0, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> new TokenSums(0, -1, 0, 0, 0, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> new TokenSums(9, 9, -1, 0, 0, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> new TokenSums(9, 9, 0, -1, 0, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> new TokenSums(9, 9, 0, 0, -1, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> new TokenSums(9, 9, 0, 0, 0, -1))
			.withMessageContaining("reasoning -1");
	}

	@Test
	void refusesCachedTokensBeyondTheInput() {
		assertThat(new TokenSums(6, 0, 1, 2, 3, 0).charged(TokenKind.INPUT)).isZero();
		assertThatIllegalArgumentException().isThrownBy(() -> new TokenSums(5, 0, 1, 2, 3, 0))
			.withMessageContaining("input 5");
	}

	@Test
	void refusesCachedTokensWhoseSumOverflows() {
		long most = Long.MAX_VALUE;
		assertThatIllegalArgumentException().isThrownBy(() -> new TokenSums(most, 0, most, most, 2, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> new TokenSums(most, 0, most, 0, most, 0));
	}

	@Test
	void refusesReasoningBeyondTheOutput() {
		assertThat(new TokenSums(0, 7, 0, 0, 0, 7).charged(TokenKind.OUTPUT)).isZero();
		assertThatIllegalArgumentException().isThrownBy(() -> new TokenSums(0, 7, 0, 0, 0, 8));
	}

}
