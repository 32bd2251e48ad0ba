package dev.usagemill.log;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.usagemill.event.TokenKind;

import static org.assertj.core.api.Assertions.assertThat;

class MappedFormsTest {

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
		String map = MappedLine.FIXED.replace("{ constant: u }", "/a/b");
		assertThat(MappedLine.read(map, line, "user")).isEqualTo(expected);
		assertThat(MappedLine.read(MappedLine.FIXED.replace("{ constant: u }", "{ first: [/a/b, /c] }"), line, "user"))
			.isEqualTo(expected);
		if (expected.equals("wrong_type")) {
			assertThat(MappedLine.read("require: [/a/b]\n" + MappedLine.FIXED, line, "user")).isEqualTo(expected);
			assertThat(MappedLine.read("skip: [{ is: /a/b, value: y }]\n" + MappedLine.FIXED, line, "user"))
				.isEqualTo(expected);
		}
	}

	@Test
	void aPlaceWithinATextWasAbsentByTheFirstRules() {
		String mapping = MappedLine.FIXED + "  tokensInput: { first: [/a/b, /c] }\n";
		assertThat(MappedLine.verdict(mapping, 1, "{\"a\":\"text\",\"c\":7}")).isInstanceOfSatisfying(
				Verdict.Accepted.class,
				(accepted) -> assertThat(accepted.event().tokens().count(TokenKind.INPUT)).isEqualTo(7));
		assertThat(MappedLine.verdict(mapping, 2, "{\"a\":\"text\",\"c\":7}")).isInstanceOfSatisfying(
				Verdict.Rejected.class, (rejected) -> assertThat(rejected.reason()).isEqualTo(RejectReason.WRONG_TYPE));
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
		assertThat(MappedLine.read("json: [/a]\n" + MappedLine.FIXED.replace("{ constant: u }", "/a/b"), line, "user"))
			.isEqualTo(expected);
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
		String map = "attributes: [/a]\n" + MappedLine.FIXED + "  tokensInput: /a/n.t\n";
		assertThat(MappedLine.read(map, line, "input")).isEqualTo(expected);
	}

	@Test
	void readsBehindThePrefixOfKubernetes() {
		String map = "prefix: cri\n" + MappedLine.FIXED.replace("{ constant: u }", "/who");
		String time = "2026-10-05T10:00:00.123456789Z ";
		assertThat(MappedLine.read(map, time + "stdout F {\"who\":\"ann\"}", "user")).isEqualTo("ann");
		assertThat(MappedLine.read(map, time + "stderr F:x  {\"who\":\"ann\"}", "user")).isEqualTo("ann");
		assertThat(MappedLine.verdict(map, time + "stdout F listening on 8080")).isSameAs(Verdict.SKIPPED);
		assertThat(MappedLine.verdict(map, time + "stdout F ")).isSameAs(Verdict.SKIPPED);
		assertThat(MappedLine.read(map, time + "stdout P {\"who\":\"a", "user")).isEqualTo("not_json");
		assertThat(MappedLine.read(map, time + "stdout F {\"who\":", "user")).isEqualTo("not_json");
		assertThat(MappedLine.read(map, "{\"who\":\"ann\"}", "user")).isEqualTo("not_json");
		assertThat(MappedLine.verdict(map, " ")).isSameAs(Verdict.BLANK);
	}

}
