package dev.usagemill.log;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.event.TokenKind;
import dev.usagemill.event.UsageEvent;
import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MappedParserTest {

	private static final String FIXED = """
			fields:
			  userId: { constant: u }
			  feature: { constant: f }
			  model: { constant: m }
			  createdAt: { constant: '2026-10-01T00:00:00Z' }
			""";

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
	void readsNestedFieldsAndConstants() {
		String map = FIXED.replace("{ constant: u }", "/who/name") + "  tokensOutput: /usage/0/out\n  id: /a~1b\n";
		UsageEvent event = event(map, "{\"who\":{\"name\":\"ann\"},\"usage\":[{\"out\":5}],\"a/b\":\"x\"}");
		assertThat(event.userId()).isEqualTo("ann");
		assertThat(event.tokens().count(TokenKind.OUTPUT)).isEqualTo(5);
		assertThat(event.id()).isEqualTo("x");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"a":1,"b":2}                  | 3
			{"a":1}                        | 1
			{"a":1,"b":null}               | 1
			{}                             | 0
			{"a":1,"b":-1}                 | out_of_range
			{"a":1,"b":1.0}                | wrong_type
			{"a":1,"b":"2"}                | wrong_type
			{"a":1000000000,"b":1}         | out_of_range
			{"a":9223372036854775807,"b":1}| out_of_range
			""")
	void addsWholeNumbers(String line, String expected) {
		assertThat(read(FIXED + "  tokensInput: { sum: [/a, /b] }\n", line, "input")).isEqualTo(expected.trim());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"a":"x","b":"y"} | x
			{"a":"","b":"y"}  | y
			{"a":null}        | z
			{"a":7,"b":"y"}   | wrong_type
			""")
	void takesTheFirstThatSaysSomething(String line, String expected) {
		assertThat(read(FIXED + "  id: { first: [/a, /b, { constant: z }] }\n", line, "id")).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"s":"ok"}    | true  | false
			{"s":"200"}   | true  | false
			{"s":200}     | true  | false
			{"s":"error"} | false | true
			{}            | true  | true
			""")
	void makesABooleanFromAStatus(String line, boolean is, boolean isNot) {
		assertThat(event(FIXED + "  success: { is: /s, value: [ok, 200] }\n", line).success()).isEqualTo(is);
		assertThat(event(FIXED + "  success: { isNot: /s, value: [ok, 200] }\n", line).success()).isEqualTo(isNot);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			epochSeconds | 1790812800             | 2026-10-01T00:00:00Z
			epochSeconds | 1790812800.123456789   | 2026-10-01T00:00:00.123456Z
			epochSeconds | "1790812800"           | 2026-10-01T00:00:00Z
			epochSeconds | -0.25                  | 1969-12-31T23:59:59.750Z
			epochMillis  | 1790812800123          | 2026-10-01T00:00:00.123Z
			epochNanos   | "1790812800123456789"  | 2026-10-01T00:00:00.123456Z
			epochMicros  | 1790812800123456       | 2026-10-01T00:00:00.123456Z
			epochSeconds | [1790812800,123456789] | 2026-10-01T00:00:00.123456Z
			epochSeconds | [1790812800]           | wrong_type
			epochSeconds | [1790812800,1,2]       | wrong_type
			epochSeconds | [1790812800,0.5]       | wrong_type
			epochSeconds | [1790812800,"1"]       | wrong_type
			epochSeconds | 1790812800123          | bad_timestamp
			epochSeconds | "soon"                 | bad_timestamp
			epochSeconds | 1e400000000            | bad_timestamp
			epochSeconds | true                   | wrong_type
			epochSeconds | null                   | missing_field
			""")
	void readsTimesThatAreCountedFrom1970(String unit, String json, String expected) {
		String map = FIXED.replace("{ constant: '2026-10-01T00:00:00Z' }", "{ " + unit + ": /t }");
		assertThat(read(map, "{\"t\":" + json + "}", "createdAt")).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"a":9,"b":4}                                                    | 5
			{"a":9}                                                          | 9
			{"a":9,"b":null}                                                 | 9
			{"b":4}                                                          | 0
			{"a":4,"b":9}                                                    | out_of_range
			{"a":9,"b":"4"}                                                  | wrong_type
			{"a":"2026-10-01T00:00:01.5Z","b":"2026-10-01T02:00:00+02:00"}   | 1500
			{"a":"2026-10-01T00:00:01Z"}                                     | 0
			{"a":"2026-10-01T00:00:01Z","b":5}                               | wrong_type
			{"a":5,"b":"2026-10-01T00:00:01Z"}                               | wrong_type
			""")
	void subtractsNumbersAndTimes(String line, String expected) {
		String difference = "{ difference: [/a, /b] }";
		String map = line.contains("2026") ? "{ sum: [" + difference + ", { constant: 0 }] }" : difference;
		if (line.equals("{\"a\":\"2026-10-01T00:00:01Z\"}")) {
			// one end of a span of time says nothing about it
			map = "{ first: [" + difference + ", { constant: 0 }] }";
		}
		assertThat(read(FIXED + "  tokensInput: " + map + "\n", line, "input")).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"a":9,"b":4}    | 9
			{"b":4}          | 4
			{}               | 0
			{"a":9,"b":"4"}  | wrong_type
			""")
	void takesTheLargest(String line, String expected) {
		assertThat(read(FIXED + "  tokensInput: { max: [/a, /b] }\n", line, "input")).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"a":"12"}                    | 12
			{"a":12}                      | 12
			{"a":"012"}                   | wrong_type
			{"a":"1.5"}                   | wrong_type
			{"a":"-1"}                    | out_of_range
			{"a":"99999999999999999999"}  | out_of_range
			{"a":""}                      | wrong_type
			{}                            | 0
			""")
	void readsNumbersThatAreTexts(String line, String expected) {
		assertThat(read(FIXED + "  tokensInput: { number: /a }\n", line, "input")).isEqualTo(expected);
	}

	@Test
	void aPlaceWithinATextWasAbsentByTheFirstRules() {
		String mapping = FIXED + "  tokensInput: { first: [/a/b, /c] }\n";
		assertThat(verdict(mapping, 1, "{\"a\":\"text\",\"c\":7}")).isInstanceOfSatisfying(Verdict.Accepted.class,
				(accepted) -> assertThat(accepted.event().tokens().count(TokenKind.INPUT)).isEqualTo(7));
		assertThat(verdict(mapping, 2, "{\"a\":\"text\",\"c\":7}")).isInstanceOfSatisfying(Verdict.Rejected.class,
				(rejected) -> assertThat(rejected.reason()).isEqualTo(RejectReason.WRONG_TYPE));
	}

	private static Verdict verdict(String mapping, int rules, String line) {
		byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
		return new MappedParser(FieldMapping.of("test.yml", mapping, rules), EventTimes.until(Line.RUN)).parse(bytes, 0,
				bytes.length);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"a":"x","b":7}       | x:7
			{"a":"x"}             | null
			{"a":"","b":7}        | null
			{"a":"x","b":null}    | null
			{"a":"x","b":true}    | wrong_type
			{"a":"x","b":{}}      | wrong_type
			""")
	void joinsTextsAndNumbersOrNothing(String line, String expected) {
		assertThat(String.valueOf(read(FIXED + "  id: { join: [/a, /b] }\n", line, "id"))).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"a":"default"} | standard
			{"a":"flex"}    | flex
			{"a":"none"}    | null
			{"a":7}         | seven
			{}              | null
			{"a":["flex"]}  | wrong_type
			""")
	void translatesValuesByATable(String line, String expected) {
		String map = FIXED + "  id: { first: [/a], values: { default: standard, none: null, 7: seven } }\n";
		assertThat(String.valueOf(read(map, line, "id"))).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			utc                               | 2026-10-05T10:00:00          | 2026-10-05T10:00:00Z
			utc                               | 2026-10-05 10:00:00.123      | 2026-10-05T10:00:00.123Z
			utc                               | 2026-10-05 10:00:00,5        | 2026-10-05T10:00:00.500Z
			utc                               | 2026-10-05 10:00:00.5 UTC    | 2026-10-05T10:00:00.500Z
			utc                               | 2026-10-05T10:00:00Z         | 2026-10-05T10:00:00Z
			utc                               | 2026-10-05 10:00:00+02       | 2026-10-05T08:00:00Z
			utc                               | 2026-10-05 10:00:00+0530     | 2026-10-05T04:30:00Z
			utc                               | 2026-10-05T10:00:00-05:00    | 2026-10-05T15:00:00Z
			utc                               | 2026-02-30 10:00:00          | bad_timestamp
			utc                               | 2026-10-05                   | bad_timestamp
			zone: Europe/Berlin, local        | 2026-10-05 10:00:00          | 2026-10-05T08:00:00Z
			zone: Europe/Berlin, local        | 2026-10-25 02:30:00          | 2026-10-25T00:30:00Z
			zone: Europe/Berlin, local        | 2026-10-05T10:00:00Z         | 2026-10-05T10:00:00Z
			""")
	void readsTimesWithoutAnOffset(String way, String time, String expected) {
		String map = FIXED.replace("{ constant: '2026-10-01T00:00:00Z' }", "{ " + way + ": /t }");
		assertThat(read(map, "{\"t\":\"" + time + "\"}", "createdAt")).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"a":{"b":"x"}}               | x
			{"a":null}                    | missing_field
			{"a":""}                      | missing_field
			{}                            | missing_field
			{"a":"text"}                  | wrong_type
			{"a":"{\\"b\\":\\"x\\"}"}     | wrong_type
			{"a":7}                       | wrong_type
			{"a":false}                   | wrong_type
			""")
	void noPlaceLiesWithinAText(String line, String expected) {
		String map = FIXED.replace("{ constant: u }", "/a/b");
		assertThat(read(map, line, "user")).isEqualTo(expected);
		assertThat(read(FIXED.replace("{ constant: u }", "{ first: [/a/b, /c] }"), line, "user")).isEqualTo(expected);
		if (expected.equals("wrong_type")) {
			assertThat(read("require: [/a/b]\n" + FIXED, line, "user")).isEqualTo(expected);
			assertThat(read("skip: [{ is: /a/b, value: y }]\n" + FIXED, line, "user")).isEqualTo(expected);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"a":"{\\"b\\":\\"x\\"}"}              | x
			{"a":" {\\"c\\":[],\\"b\\":\\"x\\"} "}   | x
			{"a":{"b":"x"}}                        | x
			{"a":"server started"}                 | missing_field
			{"a":"{\\"b\\":\\"x\\""}               | wrong_type
			{"a":"{\\"b\\":\\"x\\"}{}"}            | wrong_type
			{"a":"{\\"b\\":1,\\"b\\":2}"}          | duplicate_key
			""")
	void readsJsonThatATextHolds(String line, String expected) {
		assertThat(read("json: [/a]\n" + FIXED.replace("{ constant: u }", "/a/b"), line, "user")).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"a":[{"key":"n.t","value":{"intValue":"7"}},{"key":"x","value":{"stringValue":"y"}}]} | 7
			{"a":[{"key":"n.t","value":{"intValue":7}}]}                                          | 7
			{"a":[{"value":{"intValue":"7"},"key":"n.t"}]}                                        | 7
			{"a":{"n.t":7}}                                                                       | 7
			{"a":[{"key":"other","value":{"kvlistValue":{"values":[]}}}, 5, {}]}                  | 0
			{"a":[{"key":"n.t","value":{"stringValue":"7"}}]}                                     | wrong_type
			{"a":[{"key":"n.t","value":{"arrayValue":{"values":[]}}}]}                            | wrong_type
			{"a":[{"key":"n.t","value":{"intValue":1}},{"key":"n.t","value":{"intValue":2}}]}     | duplicate_key
			{"a":[{"key":"n.t","key":"n.t","value":{"intValue":1}}]}                              | duplicate_key
			""")
	void readsListsOfKeysAndTypedValues(String line, String expected) {
		String map = "attributes: [/a]\n" + FIXED + "  tokensInput: /a/n.t\n";
		assertThat(read(map, line, "input")).isEqualTo(expected);
	}

	@Test
	void readsBehindThePrefixOfKubernetes() {
		String map = "prefix: cri\n" + FIXED.replace("{ constant: u }", "/who");
		String time = "2026-10-05T10:00:00.123456789Z ";
		assertThat(read(map, time + "stdout F {\"who\":\"ann\"}", "user")).isEqualTo("ann");
		assertThat(read(map, time + "stderr F:x  {\"who\":\"ann\"}", "user")).isEqualTo("ann");
		assertThat(verdict(map, time + "stdout F listening on 8080")).isSameAs(Verdict.SKIPPED);
		assertThat(verdict(map, time + "stdout F ")).isSameAs(Verdict.SKIPPED);
		assertThat(read(map, time + "stdout P {\"who\":\"a", "user")).isEqualTo("not_json");
		assertThat(read(map, time + "stdout F {\"who\":", "user")).isEqualTo("not_json");
		assertThat(read(map, "{\"who\":\"ann\"}", "user")).isEqualTo("not_json");
		assertThat(verdict(map, " ")).isSameAs(Verdict.BLANK);
	}

	@Test
	void requiresOneOfSeveral() {
		String map = "require: [{ first: [/a, /b] }]\n" + FIXED;
		assertThat(verdict(map, "{\"a\":1}")).isInstanceOf(Verdict.Accepted.class);
		assertThat(verdict(map, "{\"a\":null,\"b\":1}")).isInstanceOf(Verdict.Accepted.class);
		assertThat(verdict(map, "{\"c\":1}")).isSameAs(Verdict.SKIPPED);
	}

	@Test
	void skipsLinesThatAreNoneOfOurs() {
		String map = "require: [/usage]\nskip:\n  - { is: /type, value: test }\n" + FIXED;
		assertThat(verdict(map, "{}")).isSameAs(Verdict.SKIPPED);
		assertThat(verdict(map, "{\"usage\":null}")).isSameAs(Verdict.SKIPPED);
		assertThat(verdict(map, "{\"usage\":{},\"type\":\"test\"}")).isSameAs(Verdict.SKIPPED);
		assertThat(verdict(map, "{\"usage\":{},\"type\":\"live\"}")).isInstanceOf(Verdict.Accepted.class);
		assertThat(verdict(map, "{\"usage\":{}}")).isInstanceOf(Verdict.Accepted.class);
		assertThat(verdict(map, " \r")).isSameAs(Verdict.BLANK);
	}

	@Test
	void rejectsByTheRulesForEvents() {
		assertThat(read(FIXED.replace("{ constant: u }", "/who"), "{}", "user")).isEqualTo("missing_field");
		assertThat(read(FIXED + "  tokensCacheRead: /r\n", "{\"r\":3}", "user")).isEqualTo("inconsistent_tokens");
		assertThat(read(FIXED + "  errorType: /e\n", "{\"e\":{\"deep\":[1]}}", "user")).isEqualTo("wrong_type");
		assertThat(verdict(FIXED.replace("{ constant: u }", "/who"), "{\"who\":\"" + "w".repeat(257) + "\"}"))
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
		Verdict mapped = verdict(SAME, line);
		assertThat(mapped).isEqualTo(plain);
	}

	@Test
	void givesAVerdictOnAnyDepthAndAnyNumber() {
		assertThat(read(FIXED, "[".repeat(100_000), "user")).isEqualTo("not_json");
		assertThat(read(FIXED, "{\"a\":" + "[".repeat(999) + "]".repeat(999) + "}", "user")).isEqualTo("u");
		assertThat(read(FIXED, "{\"a\":" + "[".repeat(1000) + "]".repeat(1000) + "}", "user")).isEqualTo("not_json");
		String digits = "{\"a\":" + "9".repeat(100_000) + "}";
		assertThat(read(FIXED, digits, "user")).isEqualTo("u");
		assertThat(read(FIXED + "  tokensInput: /a\n", digits, "user")).isEqualTo("out_of_range");
		assertThat(read(FIXED + "  tokensInput: /a\n", "{\"a\":1e99999999999}", "user")).isEqualTo("wrong_type");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					[]                                          | my.yml:1: the field mapping must be a mapping
					field: {}                                   | my.yml:1: "field": unknown key in the field mapping; known are repeats, prefix, json, attributes,
					require: []                                 | fields: is missing
					fields: { user: /a }                        | "user": unknown key in fields; known are id, userId,
					fields: { userId: /a }                      | my.yml:1: feature: is missing; every event has one
					fields: { userId: a }                       | userId: "a" is not a JSON pointer
					fields: { userId: { const: a } }            | "const": unknown key in userId; known are constant, first,
					fields: { userId: { sum: [], first: [] } }  | must have one of
					fields: { userId: { sum: [] } }             | must not be an empty list
					fields: { userId: { constant: 1.5 } }       | "1.5" is neither a text, a whole number, true nor false
					fields: { success: { is: /a } }             | value with texts
					fields: { userId: [                         | is not YAML
					{ require: /a, fields: {} }                 | require: must be a list
					fields: { userId: { value: a } }            | must have one of
					fields: { userId: { constant: 010 } }       | "010" is neither a text, a whole number, true nor false
					fields: { success: { is: /a, value: yes } } | "yes" is neither a text, a whole number, true nor false
					fields: { success: { is: /a, value: } }     | success: has no value
					skip: [ /a ]                                | skip must be a mapping
					prefix: docker                              | "docker" is not known here; write cri
					json: /a                                    | json: must be a list
					fields: { id: { local: /t } }               | local needs a zone
					fields: { id: { local: /t, zone: Mars } }   | "Mars" is not a time zone
					fields: { id: { utc: /t, zone: UTC } }      | zone cannot stand beside utc
					fields: { id: { constant: a, values: {} } } | values cannot stand beside constant
					fields: { id: { first: [/a], values: x } }  | id: values must be a mapping
					fields: { id: { first: [/a], values: { a: 1.5 } } } | "1.5" is neither a text
					""")
	void refusesAMapThatIsNone(String yaml, String problem) {
		assertThatThrownBy(() -> FieldMapping.of("my.yml", yaml)).isInstanceOf(RefusedException.class)
			.hasMessageContaining("my.yml")
			.hasMessageContaining(problem);
	}

	@Test
	void showsAllProblemsAtOnceWithTheirLines() {
		assertThatThrownBy(() -> FieldMapping.of("my.yml", FIXED + "  id: id\n  tokensOutput: { sum: 7 }\n"))
			.hasMessageMatching("(?s)my.yml:\\d+: id: \"id\" is not a JSON pointer.*\nmy.yml:\\d+: tokensOutput: .*");
	}

	@Test
	void takesATextAsItIsWritten() {
		String map = FIXED + "  success: { is: /ok, value: [\"yes\", true, 1] }\n";
		assertThat(event(map, "{\"ok\":\"yes\"}").success()).isTrue();
		assertThat(event(map, "{\"ok\":true}").success()).isTrue();
		assertThat(event(map, "{\"ok\":1}").success()).isTrue();
		assertThat(event(map, "{\"ok\":false}").success()).isFalse();
	}

	private static Object kind(Verdict verdict) {
		return (verdict instanceof Verdict.Rejected rejected) ? rejected.reason() : verdict;
	}

	/** The reject reason, or what became of one field. */
	private static String read(String map, String line, String field) {
		Verdict verdict = verdict(map, line);
		if (verdict instanceof Verdict.Rejected rejected) {
			return rejected.reason().code();
		}
		UsageEvent event = ((Verdict.Accepted) verdict).event();
		return switch (field) {
			case "input" -> String.valueOf(event.tokens().count(TokenKind.INPUT));
			case "id" -> event.id();
			case "createdAt" -> event.createdAt().toString();
			default -> event.userId();
		};
	}

	private static UsageEvent event(String map, String line) {
		Verdict verdict = verdict(map, line);
		assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
		return ((Verdict.Accepted) verdict).event();
	}

	private static Verdict verdict(String map, String line) {
		byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
		return new MappedParser(FieldMapping.of("test.yml", map), EventTimes.until(Line.RUN)).parse(bytes, 0,
				bytes.length);
	}

}
