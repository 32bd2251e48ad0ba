package dev.usagemill.log;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RejectReasonTest {

	@Test
	void hasTheCodesOfTheContract() {
		assertThat(Stream.of(RejectReason.values()).map(RejectReason::code)).containsExactlyInAnyOrder("not_json",
				"not_object", "trailing_content", "duplicate_key", "invalid_utf8", "nul_bytes", "line_too_long",
				"missing_field", "wrong_type", "out_of_range", "text_too_long", "bad_timestamp", "in_future", "too_old",
				"inconsistent_tokens", "partial_last_line", "forgotten");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "nope", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}", "{\"a\":01}",
			"{\"a\":1.}", "{\"a\":.5}", "{\"a\":+1}", "{\"a\":-}", "{\"a\":NaN}", "{\"a\":-Infinity}", "{\"a\":1/*c*/}",
			"{\"a\":\"\t\"}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12\"}", "{\"a\":tru}", "{\"a\":True}", "{\"a\":[1}",
			"{\"a\":\"b}", "[1,", "\"text", "}", ",", "{\"a\":1 \"b\":2}", "\uFEFF\uFEFF{}" })
	void rejectsWhatIsNotJson(String line) {
		assertRejected(line, RejectReason.NOT_JSON);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "[{\"a\":1,\"a\":2}]", "1", "-1.5e3", "\"text\"", "true", "null", "1 2", "[] {}" })
	void rejectsWhatIsNotAnObject(String line) {
		assertRejected(line, RejectReason.NOT_OBJECT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "}", ",", "1", " TRAILER", "\"", "\u00A0", "#", "\uFEFF", "//" })
	void rejectsWhatComesAfterTheObject(String rest) {
		assertRejected(Line.full().json() + rest, RejectReason.TRAILING_CONTENT);
		assertRejected("{\"a\":1,\"a\":1}" + rest, RejectReason.TRAILING_CONTENT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"userId\":\"u\",\"userId\":\"u\"}", "{\"id\":null,\"id\":\"a\"}", "{\"x\":1,\"x\":2}",
			"{\"x\":{\"a\":1,\"b\":2,\"a\":1}}", "{\"x\":[[{\"a\":{\"b\":0,\"b\":0}}]]}", "{\"x\":1,\"\\u0078\":2}",
			"{\"model\":\"m\",\"mod\\u0065l\":\"m\"}", "{\"userId\":{\"a\":1,\"a\":1}}", "{\"\":1,\"\":1}" })
	void rejectsNamesThatOccurTwice(String line) {
		assertRejected(line, RejectReason.DUPLICATE_KEY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "80", "C0 80", "C1 BF", "E0 80 80", "E0 9F BF", "ED A0 80", "ED BF BF", "F0 80 80 80",
			"F4 90 80 80", "F5 80 80 80", "FF", "FE", "C3", "E4 B8", "F0 9F 98", "C3 28", "F8 88 80 80 80" })
	void rejectsWhatIsNotUtf8InAnyField(String hex) {
		String bytes = new String(bytes(hex), StandardCharsets.ISO_8859_1);
		for (String name : new String[] { "userId", "prompt", "createdAt" }) {
			String json = Line.least().with(name, "\"" + bytes + "\"").json();
			assertRejected(json.getBytes(StandardCharsets.ISO_8859_1), RejectReason.INVALID_UTF8);
		}
		assertRejected(("{}" + bytes).getBytes(StandardCharsets.ISO_8859_1), RejectReason.INVALID_UTF8);
		assertRejected((Line.least().json() + bytes).getBytes(StandardCharsets.ISO_8859_1), RejectReason.INVALID_UTF8);
	}

	@ParameterizedTest
	@ValueSource(strings = { "id", "userId", "feature", "model", "serviceTier", "errorType" })
	void rejectsTextsThatCannotBeKept(String name) {
		Line line = Line.full();
		assertRejected(line.with(name, "\"\\ud800\""), RejectReason.INVALID_UTF8);
		assertRejected(line.with(name, "\"\\ude00\\ud83d\""), RejectReason.INVALID_UTF8);
		assertRejected(line.with(name, "\"a\\u0000\""), RejectReason.NUL_BYTES);
		assertRejected(line.with(name, "\"" + "a".repeat(257) + "\""), RejectReason.TEXT_TOO_LONG);
		assertRejected(line.with(name, "\"" + "\\u00e9".repeat(129) + "\""), RejectReason.TEXT_TOO_LONG);
		assertRejected(line.with(name, "7"), RejectReason.WRONG_TYPE);
		assertRejected(line.with(name, "false"), RejectReason.WRONG_TYPE);
		assertRejected(line.with(name, "[\"a\"]"), RejectReason.WRONG_TYPE);
		assertThat(line.with(name, "\"" + "é".repeat(128) + "\"").verdict()).isInstanceOf(Verdict.Accepted.class);
	}

	@Test
	void rejectsBytesThatAreZero() {
		String json = Line.least().with("prompt", "\"a\0b\"").json();
		assertRejected(json, RejectReason.NUL_BYTES);
		assertRejected("\0", RejectReason.NUL_BYTES);
		assertRejected("\0\0\0" + Line.least().json(), RejectReason.NUL_BYTES);
		assertRejected(Line.least().json() + "\0", RejectReason.NUL_BYTES);
		assertRejected("[]\0", RejectReason.NUL_BYTES);
		assertRejected(Line.least().json().getBytes(StandardCharsets.UTF_16LE), RejectReason.NUL_BYTES);
		assertRejected(Line.least().json().getBytes(StandardCharsets.UTF_16), RejectReason.NUL_BYTES);
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16LE", "UTF-16BE", "UTF-16" })
	void callsUtf16ByItsName(String charset) {
		String json = Line.least().with("prompt", "\"привет\"").json();
		for (String text : List.of(json, json + "\r", "{}", "[1, 2]")) {
			assertThat(Line.verdict(text.getBytes(Charset.forName(charset))))
				.isEqualTo(new Verdict.Rejected(RejectReason.NUL_BYTES, "UTF-16, but logs are UTF-8"));
		}
		byte[] behindANewline = ("\n" + json).getBytes(StandardCharsets.UTF_16LE);
		assertThat(Line.verdict(Arrays.copyOfRange(behindANewline, 1, behindANewline.length)))
			.isEqualTo(new Verdict.Rejected(RejectReason.NUL_BYTES, "UTF-16, but logs are UTF-8"));
		assertThat(Line.verdict("\uFEFFпривет".getBytes(StandardCharsets.UTF_16LE)))
			.isInstanceOfSatisfying(Verdict.Rejected.class, (rejected) -> {
				assertThat(rejected.reason()).isEqualTo(RejectReason.INVALID_UTF8);
				assertThat(rejected.detail()).contains("UTF-16");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "userId", "feature", "model", "createdAt" })
	void rejectsMissingFields(String name) {
		assertRejected(Line.full().without(name), RejectReason.MISSING_FIELD);
		assertRejected(Line.full().with(name, "null"), RejectReason.MISSING_FIELD);
		assertThat(Line.full().without(name).verdict())
			.isEqualTo(new Verdict.Rejected(RejectReason.MISSING_FIELD, name + ": absent"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "userId", "feature", "model" })
	void rejectsEmptyRequiredTexts(String name) {
		assertRejected(Line.full().with(name, "\"\""), RejectReason.MISSING_FIELD);
	}

	@ParameterizedTest
	@ValueSource(strings = { "tokensInput", "tokensOutput", "tokensCacheRead", "tokensCacheWrite5m",
			"tokensCacheWrite1h", "tokensReasoning", "durationMs" })
	void rejectsNumbersThatAreNotWholeOrOutOfRange(String name) {
		for (String value : new String[] { "1.0", "0.0", "1e3", "1E0", "-1.5", "\"7\"", "\"\"", "true", "[]", "{}" }) {
			assertRejected(Line.least().with(name, value), RejectReason.WRONG_TYPE);
		}
		for (String value : new String[] { "-1", "1000000001", "9223372036854775807", "9223372036854775808",
				"18446744073709551617", "-9223372036854775809", "9".repeat(30), "-" + "9".repeat(100_000) }) {
			assertRejected(Line.least().with(name, value), RejectReason.OUT_OF_RANGE);
		}
	}

	@Test
	void takesTheWholeRangeOfNumbers() {
		Line line = Line.least().with("tokensInput", "1000000000").with("tokensOutput", "-0").with("durationMs", "0");
		assertThat(line.verdict()).isInstanceOf(Verdict.Accepted.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "tokensInput", "tokensOutput", "tokensCacheRead", "success" })
	void rejectsNullWhereADefaultWouldSaySomethingElse(String name) {
		assertRejected(Line.least().with(name, "null"), RejectReason.WRONG_TYPE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"true\"", "1", "0", "\"\"", "[]" })
	void rejectsASuccessThatIsNotABoolean(String value) {
		assertRejected(Line.least().with("success", value), RejectReason.WRONG_TYPE);
	}

	@ParameterizedTest
	@CsvSource({ "'\"\"', BAD_TIMESTAMP", "'\"2026-10-01\"', BAD_TIMESTAMP", "'\"2026-10-01T00:18:01\"', BAD_TIMESTAMP",
			"'\"2026-10-01 00:18:01Z\"', BAD_TIMESTAMP", "'\"2026-02-30T00:18:01Z\"', BAD_TIMESTAMP",
			"1790000000, WRONG_TYPE", "'{}', WRONG_TYPE", "'\"2026-11-01T00:05:00.000001Z\"', IN_FUTURE",
			"'\"2026-11-01T01:05:01+01:00\"', IN_FUTURE", "'\"9999-12-31T23:59:59Z\"', IN_FUTURE" })
	void rejectsTimesThatAreWrongOrToCome(String value, RejectReason reason) {
		assertRejected(Line.full().with("createdAt", value), reason);
	}

	@ParameterizedTest
	@CsvSource({ "tokensCacheRead, 624", "tokensCacheWrite5m, 544", "tokensCacheWrite1h, 527", "tokensReasoning, 32",
			"tokensInput, 122", "tokensOutput, 29" })
	void rejectsPartsThatExceedTheirWhole(String name, String value) {
		assertRejected(Line.full().with(name, value), RejectReason.INCONSISTENT_TOKENS);
	}

	@Test
	void neverRepeatsWhatTheLineHolds() {
		for (String line : new String[] { "{\"SECRET\":SECRET}", "{\"SECRET\":1,\"SECRET\":2}", "SECRET",
				"{\"a\":\"SECRET", Line.full().with("createdAt", "\"SECRET\"").json(),
				Line.full().with("tokensInput", "\"SECRET\"").json(), "{}SECRET",
				Line.full().with("userId", "\"SECRET\\u0000\"").json() }) {
			assertThat(((Verdict.Rejected) Line.verdict(line)).detail()).isNotBlank().doesNotContain("SECRET");
		}
	}

	private static byte[] bytes(String hex) {
		String[] parts = hex.split(" ");
		byte[] bytes = new byte[parts.length];
		for (int i = 0; i < parts.length; i++) {
			bytes[i] = (byte) Integer.parseInt(parts[i], 16);
		}
		return bytes;
	}

	private static void assertRejected(Line line, RejectReason reason) {
		assertRejected(line.bytes(), reason);
	}

	private static void assertRejected(String line, RejectReason reason) {
		assertRejected(line.getBytes(StandardCharsets.UTF_8), reason);
	}

	private static void assertRejected(byte[] line, RejectReason reason) {
		Verdict verdict = Line.verdict(line);
		assertThat(verdict).isInstanceOf(Verdict.Rejected.class);
		assertThat(((Verdict.Rejected) verdict).reason()).as(verdict.toString()).isEqualTo(reason);
	}

}
