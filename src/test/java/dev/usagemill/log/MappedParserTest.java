package dev.usagemill.log;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MappedParserTest {

	/** Takes every field from the place where it is anyway. */
	private static final String SAME = """
			fields:
			  id: /id
			  userId: /userId
			  feature: /feature
			  model: /model
			  tokensInput: /tokensInput
			  tokensOutput: /tokensOutput
			  tokensCacheRead: /tokensCacheRead
			  tokensCacheWrite5m: /tokensCacheWrite5m
			  tokensCacheWrite1h: /tokensCacheWrite1h
			  tokensReasoning: /tokensReasoning
			  serviceTier: /serviceTier
			  durationMs: /durationMs
			  success: /success
			  errorType: /errorType
			  createdAt: /createdAt
			""";

	@Test
	void requiresOneOfSeveral() {
		String map = "require: [{ first: [/a, /b] }]\n" + MappedLine.FIXED;
		assertThat(MappedLine.verdict(map, "{\"a\":1}")).isInstanceOf(Verdict.Accepted.class);
		assertThat(MappedLine.verdict(map, "{\"a\":null,\"b\":1}")).isInstanceOf(Verdict.Accepted.class);
		assertThat(MappedLine.verdict(map, "{\"c\":1}")).isSameAs(Verdict.SKIPPED);
	}

	@Test
	void skipsLinesThatAreNoneOfOurs() {
		String map = "require: [/usage]\nskip:\n  - { is: /type, value: test }\n" + MappedLine.FIXED;
		assertThat(MappedLine.verdict(map, "{}")).isSameAs(Verdict.SKIPPED);
		assertThat(MappedLine.verdict(map, "{\"usage\":null}")).isSameAs(Verdict.SKIPPED);
		assertThat(MappedLine.verdict(map, "{\"usage\":{},\"type\":\"test\"}")).isSameAs(Verdict.SKIPPED);
		assertThat(MappedLine.verdict(map, "{\"usage\":{},\"type\":\"live\"}")).isInstanceOf(Verdict.Accepted.class);
		assertThat(MappedLine.verdict(map, "{\"usage\":{}}")).isInstanceOf(Verdict.Accepted.class);
		assertThat(MappedLine.verdict(map, " \r")).isSameAs(Verdict.BLANK);
	}

	@Test
	void rejectsByTheRulesForEvents() {
		assertThat(MappedLine.read(MappedLine.FIXED.replace("{ constant: u }", "/who"), "{}", "user"))
			.isEqualTo("missing_field");
		assertThat(MappedLine.read(MappedLine.FIXED + "  tokensCacheRead: /r\n", "{\"r\":3}", "user"))
			.isEqualTo("inconsistent_tokens");
		assertThat(MappedLine.read(MappedLine.FIXED + "  errorType: /e\n", "{\"e\":{\"deep\":[1]}}", "user"))
			.isEqualTo("wrong_type");
		assertThat(MappedLine.verdict(MappedLine.FIXED.replace("{ constant: u }", "/who"),
				"{\"who\":\"" + "w".repeat(257) + "\"}"))
			.isEqualTo(new Verdict.Rejected(RejectReason.TEXT_TOO_LONG, "userId: longer than 256 bytes"));
	}

	/** Whatever a line is, a map that changes nothing changes nothing. */
	@Test
	void decidesAsWithoutAMapIfItMapsEachFieldToItself() {
		Random random = new Random(5);
		MappedParser mapped = new MappedParser(FieldMapping.of("same", SAME), EventTimes.until(Line.RUN));
		EventParser plain = new EventParser(EventTimes.until(Line.RUN));
		byte[] full = Line.full().bytes();
		int accepted = 0;
		for (int i = 0; i < 20_000; i++) {
			byte[] line = full.clone();
			for (int change = random.nextInt(3); change > 0; change--) {
				line[random.nextInt(line.length)] = (byte) random.nextInt(256);
			}
			int length = (random.nextInt(4) == 0) ? random.nextInt(line.length) : line.length;
			Verdict expected = plain.parse(line, 0, length);
			assertThat(kind(mapped.parse(line, 0, length))).as(new String(line, 0, length, StandardCharsets.ISO_8859_1))
				.isEqualTo(kind(expected));
			accepted += (expected instanceof Verdict.Accepted) ? 1 : 0;
		}
		assertThat(accepted).isBetween(5_000, 15_000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "7", "{", "{}{}", "{\"a\":1,\"a\":2}", "{\"x\":{\"a\":1,\"a\":2}}", "", "\uFEFF",
			"{\"a\":}", "\uFEFF{\"a\":1}", "{\"a\":\"\\ud800\"}", "nul\0" })
	void findsTheSameFaultsOfWholeLines(String line) {
		Verdict plain = Line.verdict(line);
		Verdict mapped = MappedLine.verdict(SAME, line);
		assertThat(mapped).isEqualTo(plain);
	}

	@Test
	void givesAVerdictOnAnyDepthAndAnyNumber() {
		assertThat(MappedLine.read(MappedLine.FIXED, "[".repeat(100_000), "user")).isEqualTo("not_json");
		assertThat(MappedLine.read(MappedLine.FIXED, "{\"a\":" + "[".repeat(999) + "]".repeat(999) + "}", "user"))
			.isEqualTo("u");
		assertThat(MappedLine.read(MappedLine.FIXED, "{\"a\":" + "[".repeat(1000) + "]".repeat(1000) + "}", "user"))
			.isEqualTo("not_json");
		String digits = "{\"a\":" + "9".repeat(100_000) + "}";
		assertThat(MappedLine.read(MappedLine.FIXED, digits, "user")).isEqualTo("u");
		assertThat(MappedLine.read(MappedLine.FIXED + "  tokensInput: /a\n", digits, "user")).isEqualTo("out_of_range");
		assertThat(MappedLine.read(MappedLine.FIXED + "  tokensInput: /a\n", "{\"a\":1e99999999999}", "user"))
			.isEqualTo("wrong_type");
	}

	private static Object kind(Verdict verdict) {
		return (verdict instanceof Verdict.Rejected rejected) ? rejected.reason() : verdict;
	}

}
