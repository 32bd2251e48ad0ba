package dev.usagemill.event;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class UsageEventTest {

	private static final TokenCounts TOKENS = Tokens.of(10, 5, 0, 0, 0, 0);

	private static final Instant CREATED = Instant.parse("2026-10-01T00:18:01.170Z");

	@Test
	void cutsTimeToWholeMicroseconds() {
		assertThat(at("2026-10-01T00:18:01.123456999Z").createdAt())
			.isEqualTo(Instant.parse("2026-10-01T00:18:01.123456Z"));
		assertThat(at("1969-12-31T23:59:59.999999999Z").createdAt())
			.isEqualTo(Instant.parse("1969-12-31T23:59:59.999999Z"));
		assertThat(at("9999-12-31T23:59:59.999999999Z").createdAt()).isEqualTo(UsageEvent.LATEST);
	}

	@Test
	void countsMicrosecondsSince1970() {
		assertThat(at("2026-10-01T00:18:01.123456Z").createdAtMicros()).isEqualTo(1_790_813_881_123_456L);
		assertThat(at("1969-12-31T23:59:59.999999Z").createdAtMicros()).isEqualTo(-1);
		assertThat(at("0001-01-01T00:00:00Z").createdAtMicros()).isEqualTo(-62_135_596_800_000_000L);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0000-12-31T23:59:59.999999Z", "-0001-01-01T00:00:00Z", "+10000-01-01T00:00:00Z" })
	void refusesYearsThatTakeMoreThanFourDigits(String time) {
		assertThatIllegalArgumentException().isThrownBy(() -> at(time)).withMessageContaining("createdAt");
	}

	@Test
	void takesAnEmptyOptionalTextForNone() {
		UsageEvent event = new UsageEvent("", "user", "chat", "gpt", TOKENS, "", null, true, "", CREATED);
		assertThat(event.id()).isNull();
		assertThat(event.serviceTier()).isNull();
		assertThat(event.errorType()).isNull();
	}

	@Test
	void refusesEmptyRequiredTexts() {
		assertThatIllegalArgumentException().isThrownBy(() -> of("", "chat", "gpt")).withMessageContaining("userId");
		assertThatIllegalArgumentException().isThrownBy(() -> of("user", "", "gpt")).withMessageContaining("feature");
		assertThatIllegalArgumentException().isThrownBy(() -> of("user", "chat", "")).withMessageContaining("model");
		assertThatNullPointerException().isThrownBy(() -> of(null, "chat", "gpt")).withMessageContaining("userId");
	}

	@Test
	void refusesTextsThatAreTooLongOrCannotBeWritten() {
		String tooLong = "a".repeat(257);
		assertThatIllegalArgumentException().isThrownBy(() -> of(tooLong, "chat", "gpt"))
			.withMessage("userId must not be longer than 256 bytes");
		assertThatIllegalArgumentException().isThrownBy(() -> of("user", "a\0", "gpt")).withMessageContaining("NUL");
		assertThatIllegalArgumentException().isThrownBy(() -> of("user", "chat", "\uD800"))
			.withMessageContaining("surrogate");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new UsageEvent(null, "user", "chat", "gpt", TOKENS, tooLong, null, true, null, CREATED))
			.withMessageContaining("serviceTier");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new UsageEvent(null, "user", "chat", "gpt", TOKENS, null, null, true, tooLong, CREATED))
			.withMessageContaining("errorType");
	}

	@ParameterizedTest
	@EnumSource
	void refusesMoreTokensThanARequestCanHave(TokenKind kind) {
		TokenCounts most = TokenCounts.of((whole) -> TokenKind.WHOLES.contains(whole) ? TokenCounts.MAX : 0);
		assertThat(using(most.with(kind, TokenCounts.MAX)).tokens().count(kind)).isEqualTo(1_000_000_000);
		TokenCounts more = TokenCounts.of((any) -> TokenKind.WHOLES.contains(any) ? TokenCounts.MAX : 0)
			.with(kind, TokenCounts.MAX);
		TokenKind whole = TokenKind.WHOLES.stream()
			.filter((any) -> any.parts().contains(kind))
			.findFirst()
			.orElse(kind);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> using(more.with(whole, TokenCounts.MAX + 1).with(kind, TokenCounts.MAX + 1)))
			.withMessageContaining(EventField.of(whole).jsonName() + " must lie within 0 and 1000000000: 1000000001");
	}

	@Test
	void refusesDurationsOutsideTheirRange() {
		assertThat(lasting(UsageEvent.MAX_DURATION_MS).durationMs()).isEqualTo(1_000_000_000);
		assertThat(lasting(0).durationMs()).isZero();
		assertThatIllegalArgumentException().isThrownBy(() -> lasting(-1)).withMessageContaining("durationMs");
		assertThatIllegalArgumentException().isThrownBy(() -> lasting(1_000_000_001))
			.withMessageContaining("durationMs");
	}

	@Test
	void changesNothingButTheId() {
		UsageEvent event = new UsageEvent(null, "user", "chat", "gpt", TOKENS, "batch", 7L, false, "timeout", CREATED);
		assertThat(event.withId("a-1"))
			.isEqualTo(new UsageEvent("a-1", "user", "chat", "gpt", TOKENS, "batch", 7L, false, "timeout", CREATED));
		assertThatIllegalArgumentException().isThrownBy(() -> event.withId("a".repeat(257)));
	}

	private static UsageEvent using(TokenCounts tokens) {
		return new UsageEvent(null, "user", "chat", "gpt", tokens, null, null, true, null, CREATED);
	}

	private static UsageEvent at(String time) {
		return new UsageEvent(null, "user", "chat", "gpt", TOKENS, null, null, true, null, Instant.parse(time));
	}

	private static UsageEvent of(String userId, String feature, String model) {
		return new UsageEvent(null, userId, feature, model, TOKENS, null, null, true, null, CREATED);
	}

	private static UsageEvent lasting(long durationMs) {
		return new UsageEvent(null, "user", "chat", "gpt", TOKENS, null, durationMs, true, null, CREATED);
	}

}
