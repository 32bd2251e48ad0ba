package dev.usagemill.track;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.event.EventField;
import dev.usagemill.event.Quantities;
import dev.usagemill.event.TextFault;
import dev.usagemill.event.TokenCounts;
import dev.usagemill.event.TokenKind;
import dev.usagemill.event.Tokens;
import dev.usagemill.event.UsageEvent;

import static org.assertj.core.api.Assertions.assertThat;

class EventLineTest {

	private static final TokenCounts NONE = Tokens.of(0, 0, 0, 0, 0, 0);

	private final Random random = new Random(7);

	@Test
	void isReadAsTheEventThatWasWritten() {
		for (int i = 0; i < 5_000; i++) {
			UsageEvent event = randomEvent();
			byte[] line = EventLine.of(event, "made");
			String text = new String(line, 0, line.length - 1, StandardCharsets.UTF_8);
			assertThat(text.indexOf('\n') < 0 && line[line.length - 1] == '\n').isTrue();
			UsageEvent expected = (event.id() != null) ? event : event.withId("made");
			assertThat(TrackedLog.parsed(text)).isEqualTo(expected);
		}
	}

	@Test
	void writesLabelsByTheAlphabetAndOnlyIfThereAreAny() {
		UsageEvent event = TrackedLog.event("u", 1);
		UsageEvent labelled = event.withLabels(Map.of("team", "se\"arch", "b", "1", "customer", "acme", "a9", "true"));
		assertThat(new String(EventLine.of(labelled, "i"), StandardCharsets.UTF_8))
			.endsWith("Z\",\"labels\":{\"a9\":\"true\",\"b\":\"1\",\"customer\":\"acme\",\"team\":\"se\\\"arch\"}}\n");
		assertThat(new String(EventLine.of(event, "i"), StandardCharsets.UTF_8)).endsWith("Z\"}\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "2026-11-24T05:00:00Z",
			"1969-12-31T23:59:59.000001Z" })
	void readsTheSameInstant(Instant createdAt) {
		UsageEvent event = new UsageEvent("i", "u", "f", "m", NONE, null, null, true, null, createdAt);
		String line = new String(EventLine.of(event, ""), StandardCharsets.UTF_8).trim();
		assertThat(TrackedLog.parsed(line).createdAt()).isEqualTo(createdAt);
	}

	@Test
	void makesAnyTextFit() {
		for (int i = 0; i < 5_000; i++) {
			String text = anyText(this.random.nextInt(600));
			String fitting = FittingText.of(text);
			assertThat(TextFault.of(fitting)).isEqualTo(TextFault.NONE);
			if (TextFault.of(text) == TextFault.NONE) {
				assertThat(fitting).isSameAs(text);
			}
			if (TextFault.of(text) == TextFault.TOO_LONG) {
				assertThat(text).startsWith(fitting);
				assertThat(fitting.getBytes(StandardCharsets.UTF_8)).hasSizeGreaterThan(TextFault.MAX_BYTES - 4);
			}
		}
		assertThat(FittingText.of(null)).isNull();
	}

	private UsageEvent randomEvent() {
		long input = count();
		long output = count();
		long read = bounded(input);
		long write = bounded(input - read);
		TokenCounts text = Tokens.of(input, output, read, write, bounded(input - read - write), bounded(output));
		TokenCounts tokens = this.random.nextBoolean() ? text : otherThanText(input, output);
		Quantities quantities = this.random.nextBoolean() ? Quantities.NONE
				: Quantities.of((quantity) -> (EventField.of(quantity) != null) ? count() : 0);
		return new UsageEvent(optional(), required(), required(), required(), tokens, quantities, optional(),
				this.random.nextBoolean() ? count() : null, this.random.nextBoolean(), optional(),
				Instant.ofEpochSecond(this.random.nextInt(), this.random.nextInt(1_000_000_000)), randomLabels());
	}

	private Map<String, String> randomLabels() {
		Map<String, String> labels = new HashMap<>();
		for (String name : TrackedLog.KEPT.names()) {
			if (this.random.nextInt(4) == 0) {
				labels.put(name, required());
			}
		}
		return labels;
	}

	/** As many of each part as fit into what the parts before have left. */
	private TokenCounts otherThanText(long input, long output) {
		Map<TokenKind, Long> left = new EnumMap<>(Map.of(TokenKind.INPUT, input, TokenKind.OUTPUT, output));
		Map<TokenKind, Long> counts = new EnumMap<>(left);
		for (TokenKind whole : TokenKind.WHOLES) {
			for (TokenKind part : whole.parts()) {
				counts.put(part, bounded(left.get(whole)));
				left.merge(whole, -counts.get(part), Long::sum);
			}
		}
		return TokenCounts.of(counts::get);
	}

	private long count() {
		return bounded(TokenCounts.MAX >> this.random.nextInt(30));
	}

	private long bounded(long most) {
		return this.random.nextLong(most + 1);
	}

	private String optional() {
		return this.random.nextBoolean() ? FittingText.of(anyText(this.random.nextInt(300))) : null;
	}

	private String required() {
		return FittingText.of("r" + anyText(this.random.nextInt(300)));
	}

	/** Any Unicode, quotes, control characters, halves of pairs. */
	private String anyText(int length) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < length; i++) {
			switch (this.random.nextInt(6)) {
				case 0 -> text.append((char) this.random.nextInt(0x80));
				case 1 -> text.append("\"\\/\u2028\u007f".charAt(this.random.nextInt(5)));
				case 2 -> text.appendCodePoint(0x10000 + this.random.nextInt(0x100000));
				case 3 -> text.append((char) this.random.nextInt(0x10000));
				default -> text.append((char) ('a' + this.random.nextInt(26)));
			}
		}
		return text.toString();
	}

}
