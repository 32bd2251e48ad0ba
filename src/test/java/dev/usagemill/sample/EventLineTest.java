package dev.usagemill.sample;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventLineTest {

	private static final long HALF_PAST_ELEVEN_AT_NIGHT = 84_600_000_250L;

	@Test
	void appWritesCompactUtf8InUtc() {
		SampleEvent event = event(new SampleTokens(900, 70, 300, 200, 100, 40), SampleOutcome.SUCCEEDED);
		assertThat(line(event, LineStyle.APP)).isEqualTo("""
				{"id":"x-1","userId":"zoë","feature":"翻訳","model":"gpt-4o","tokensInput":900,"tokensOutput":70,\
				"tokensCacheRead":300,"tokensCacheWrite5m":200,"tokensCacheWrite1h":100,"tokensReasoning":40,\
				"serviceTier":"batch","durationMs":0,"success":true,"createdAt":"2026-10-31T23:30:00.000Z"}
				""");
	}

	@Test
	void workerWritesAsciiWithSpacesAndTheTimeOfItsOffice() {
		SampleEvent event = event(SampleTokens.NONE, SampleOutcome.RATE_LIMIT);
		assertThat(line(event, LineStyle.WORKER)).isEqualTo("""
				{"id": "x-1", "userId": "zo\\u00eb", "feature": "\\u7ffb\\u8a33", "model": "gpt-4o", \
				"tokensInput": 0, "tokensOutput": 0, "serviceTier": "batch", "durationMs": 0, "success": false, \
				"errorType": "rate_limit", "createdAt": "2026-11-01T01:30:00.000250+02:00"}
				""");
	}

	@Test
	void leavesOutWhatTheAppDoesNotSay() {
		SampleEvent silent = new SampleEvent(null, "u", "chat", "gpt-4o", SampleTokens.NONE, null,
				SampleEvent.NO_DURATION, SampleOutcome.SUCCEEDED_UNSAID, LocalDate.of(2026, 10, 1), 0, null);
		assertThat(line(silent, LineStyle.APP)).isEqualTo("""
				{"userId":"u","feature":"chat","model":"gpt-4o","createdAt":"2026-10-01T00:00:00.000Z"}
				""");
	}

	private static SampleEvent event(SampleTokens tokens, SampleOutcome outcome) {
		return new SampleEvent("x-1", "zoë", "翻訳", "gpt-4o", tokens, "batch", 0, outcome, LocalDate.of(2026, 10, 31),
				HALF_PAST_ELEVEN_AT_NIGHT, null);
	}

	private static String line(SampleEvent event, LineStyle style) {
		return new String(EventLine.bytes(event, style), StandardCharsets.UTF_8);
	}

}
