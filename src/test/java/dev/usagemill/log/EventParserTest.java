package dev.usagemill.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.event.Tokens;
import dev.usagemill.event.UsageEvent;

import static org.assertj.core.api.Assertions.assertThat;

class EventParserTest {

	@Test
	void readsEveryField() {
		assertThat(event(Line.full())).isEqualTo(new UsageEvent("real-00808", "user_35", "analyze",
				"claude-sonnet-4-5-20250929", Tokens.of(646, 31, 100, 20, 3, 30), "batch", 10_797L, false, "timeout",
				Instant.parse("2026-10-01T00:18:01.170Z")));
	}

	@Test
	void fillsInTheDefaults() {
		assertThat(event(Line.least())).isEqualTo(new UsageEvent(null, "u", "f", "m", Tokens.of(0, 0, 0, 0, 0, 0), null,
				null, true, null, Instant.parse("2026-10-01T00:18:01Z")));
	}

	@Test
	void forgetsTheLineBefore() {
		EventParser parser = new EventParser(EventTimes.until(Line.RUN));
		byte[] full = Line.full().bytes();
		byte[] least = Line.least().bytes();
		parser.parse(full, 0, full.length);
		assertThat(parser.parse(least, 0, least.length)).isEqualTo(Line.least().verdict());
	}

	@ParameterizedTest
	@ValueSource(strings = { "id", "serviceTier", "durationMs", "errorType" })
	void takesNullForAbsentInOptionalFields(String name) {
		assertThat(Line.full().with(name, "null").verdict()).isEqualTo(Line.full().without(name).verdict());
	}

	@ParameterizedTest
	@ValueSource(strings = { "id", "serviceTier", "errorType" })
	void takesEmptyForAbsentInOptionalTexts(String name) {
		assertThat(Line.full().with(name, "\"\"").verdict()).isEqualTo(Line.full().without(name).verdict());
	}

	@Test
	void keepsTheErrorTypeOfASuccess() {
		assertThat(event(Line.full().with("success", "true")).errorType()).isEqualTo("timeout");
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "\"\"", "[]", "{}", "[[{\"a\":[1.5e-7,true,{}]}],null]", "1e400", "-0.0",
			"\"\\ud800 \\u0000\"", "{\"userId\":1,\"b\":{\"userId\":2}}", "[{\"a\":1},{\"a\":1}]",
			"{\"a\":{\"b\":1},\"b\":2}" })
	void passesOverUnknownFieldsOfAnyShape(String value) {
		assertThat(Line.least().with("prompt", value).verdict()).isEqualTo(Line.least().verdict());
		assertThat(Line
			.verdict(Line.least().json().replaceFirst("\\{", "{\"prompt\":" + value.replace("\\", "\\\\") + ",")))
			.isEqualTo(Line.least().verdict());
	}

	@Test
	void readsAnyUnicodeAndEscapes() {
		Line line = Line.least().with("userId", "\"Zoë 世界 😀\"").with("feature", "\"\\u0041\\ud83d\\ude00\\n\\/\"");
		assertThat(event(line).userId()).isEqualTo("Zoë 世界 😀");
		assertThat(event(line).feature()).isEqualTo("A😀\n/");
		assertThat(Line.verdict(Line.least().json().replace("userId", "us\\u0065rId")))
			.isEqualTo(Line.least().verdict());
	}

	@ParameterizedTest
	@ValueSource(strings = { " %s", "\t%s\r", "%s \r", "\uFEFF%s", "\uFEFF %s" })
	void passesOverWhiteSpaceAndAByteOrderMark(String around) {
		assertThat(Line.verdict(around.formatted(Line.full().json()))).isEqualTo(Line.full().verdict());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\r", " \t \r", "\uFEFF", "\uFEFF \r" })
	void findsBlankLines(String line) {
		assertThat(Line.verdict(line)).isSameAs(Verdict.BLANK);
	}

	@Test
	void readsOnlyTheGivenRange() {
		byte[] line = Line.full().bytes();
		byte[] around = ("}}" + Line.full().json() + "{\"").getBytes(StandardCharsets.UTF_8);
		assertThat(new EventParser(EventTimes.until(Line.RUN)).parse(around, 2, line.length))
			.isEqualTo(Line.full().verdict());
	}

	@Test
	void takesEventsUntilFiveMinutesAfterTheStart() {
		assertThat(event(Line.least().with("createdAt", "\"2026-11-01T00:05:00Z\"")).createdAt())
			.isEqualTo(Instant.parse("2026-11-01T00:05:00Z"));
	}

	private static UsageEvent event(Line line) {
		Verdict verdict = line.verdict();
		assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
		return ((Verdict.Accepted) verdict).event();
	}

}
