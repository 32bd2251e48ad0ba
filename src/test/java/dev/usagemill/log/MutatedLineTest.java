package dev.usagemill.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.usagemill.event.TokenCounts;
import dev.usagemill.event.Tokens;
import dev.usagemill.event.UsageEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Damages good lines at random and compares each verdict with Jackson's tree model. */
class MutatedLineTest {

	private static final int LINES = 100_000;

	private static final JsonMapper TREE = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private static final List<String> PIECES = List.of("\"", "{", "}", "[", "]", ",", ":", "null", "true", "1e3", "-",
			"0", "9999999999", "\\u0041", "\\ud83d", "\\ude00", "\\u0000", " ", "\t", "\r", "\"id\":\"x\",",
			"\"x\":{},", "1.5", "é", "😀", "+01:00", "Z", "\"tokensInput\":7,", "\uFEFF", "\0");

	private final EventParser parser = new EventParser(EventTimes.until(Line.RUN));

	@Test
	void givesOneVerdictThatTheTreeModelShares() {
		Random random = new Random(20_261_123);
		Map<RejectReason, Integer> reasons = new EnumMap<>(RejectReason.class);
		int accepted = 0;
		for (int i = 0; i < LINES; i++) {
			byte[] line = mutate(seedLine(random), random);
			Verdict verdict = this.parser.parse(line, 0, line.length);
			String text = new String(line, StandardCharsets.UTF_8);
			if (verdict instanceof Verdict.Accepted event) {
				accepted++;
				assertThat(event.event()).as(text).isEqualTo(treeEvent(text));
			}
			if (verdict instanceof Verdict.Rejected rejected) {
				reasons.merge(rejected.reason(), 1, Integer::sum);
				assertTreeAgrees(text, rejected.reason());
			}
		}
		// the mutations are of use only if they lead to many kinds of verdicts
		assertThat(accepted).isBetween(LINES / 10, LINES * 9 / 10);
		assertThat(reasons).hasSizeGreaterThanOrEqualTo(11);
	}

	private static void assertTreeAgrees(String text, RejectReason reason) {
		switch (reason) {
			case NOT_JSON, TRAILING_CONTENT, DUPLICATE_KEY ->
				assertThatExceptionOfType(JacksonException.class).as(text).isThrownBy(() -> tree(text));
			case NOT_OBJECT -> {
			}
			case MISSING_FIELD, WRONG_TYPE, OUT_OF_RANGE, TEXT_TOO_LONG, BAD_TIMESTAMP, IN_FUTURE,
					INCONSISTENT_TOKENS ->
				assertThat(tree(text).isObject()).as(text).isTrue();
			default -> {
			}
		}
	}

	private static JsonNode tree(String text) {
		return TREE.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
	}

	private static UsageEvent treeEvent(String text) {
		JsonNode tree = tree(text);
		TokenCounts tokens = Tokens.of(count(tree, "tokensInput"), count(tree, "tokensOutput"),
				count(tree, "tokensCacheRead"), count(tree, "tokensCacheWrite5m"), count(tree, "tokensCacheWrite1h"),
				count(tree, "tokensReasoning"));
		Long duration = tree.hasNonNull("durationMs") ? count(tree, "durationMs") : null;
		Instant createdAt = instant(tree.get("createdAt").stringValue());
		return new UsageEvent(text(tree, "id"), text(tree, "userId"), text(tree, "feature"), text(tree, "model"),
				tokens, text(tree, "serviceTier"), duration, !tree.has("success") || tree.get("success").booleanValue(),
				text(tree, "errorType"), createdAt.truncatedTo(ChronoUnit.MICROS));
	}

	/** The JDK reads at most nine digits of a fraction. */
	private static Instant instant(String text) {
		return OffsetDateTime.parse(text.replaceFirst("(\\.[0-9]{9})[0-9]+", "$1")).toInstant();
	}

	private static String text(JsonNode tree, String name) {
		return tree.hasNonNull(name) ? tree.get(name).stringValue() : null;
	}

	private static long count(JsonNode tree, String name) {
		if (!tree.has(name)) {
			return 0;
		}
		assertThat(tree.get(name).isIntegralNumber()).isTrue();
		return tree.get(name).longValue();
	}

	private static byte[] seedLine(Random random) {
		Line line = (random.nextBoolean() ? Line.full() : Line.least()).with("prompt",
				"{\"a\":[1,{\"b\":\"Zoë 😀\"}]}");
		return line.shuffled(random).bytes();
	}

	static byte[] mutate(byte[] line, Random random) {
		byte[] mutated = line;
		for (int change = 1 + random.nextInt(2); change > 0; change--) {
			mutated = mutateOnce(mutated, random);
		}
		return mutated;
	}

	private static byte[] mutateOnce(byte[] line, Random random) {
		int at = random.nextInt(line.length);
		int to = Math.min(line.length, at + 1 + random.nextInt(8));
		return switch (random.nextInt(7)) {
			case 0 -> splice(line, at, at + 1, new byte[] { (byte) random.nextInt(256) });
			case 1 -> splice(line, at, at + 1, new byte[] { (byte) (line[at] ^ 1 << random.nextInt(8)) });
			case 2 -> splice(line, at, to, new byte[0]);
			case 3 -> splice(line, at, at, Arrays.copyOfRange(line, at, to));
			case 4 -> (random.nextInt(4) == 0) ? Arrays.copyOf(line, at + 1) : line;
			case 5 -> splice(line, at, at, piece(random));
			default -> splice(line, at, at + 1, piece(random));
		};
	}

	private static byte[] piece(Random random) {
		return PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] splice(byte[] line, int from, int to, byte[] replacement) {
		byte[] spliced = new byte[line.length - (to - from) + replacement.length];
		System.arraycopy(line, 0, spliced, 0, from);
		System.arraycopy(replacement, 0, spliced, from, replacement.length);
		System.arraycopy(line, to, spliced, from + replacement.length, line.length - to);
		return spliced;
	}

}
