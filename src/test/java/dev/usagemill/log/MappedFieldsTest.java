package dev.usagemill.log;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.usagemill.event.TokenKind;
import dev.usagemill.event.UsageEvent;

import static org.assertj.core.api.Assertions.assertThat;

class MappedFieldsTest {

	@Test
	void readsNestedFieldsAndConstants() {
		String map = MappedLine.FIXED.replace("{ constant: u }", "/who/name")
				+ "  tokensOutput: /usage/0/out\n  id: /a~1b\n";
		UsageEvent event = MappedLine.event(map, "{\"who\":{\"name\":\"ann\"},\"usage\":[{\"out\":5}],\"a/b\":\"x\"}");
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
		assertThat(MappedLine.read(MappedLine.FIXED + "  tokensInput: { sum: [/a, /b] }\n", line, "input"))
			.isEqualTo(expected.trim());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"a":"x","b":"y"} | x
			{"a":"","b":"y"}  | y
			{"a":null}        | z
			{"a":7,"b":"y"}   | wrong_type
			""")
	void takesTheFirstThatSaysSomething(String line, String expected) {
		assertThat(MappedLine.read(MappedLine.FIXED + "  id: { first: [/a, /b, { constant: z }] }\n", line, "id"))
			.isEqualTo(expected);
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
		assertThat(MappedLine.event(MappedLine.FIXED + "  success: { is: /s, value: [ok, 200] }\n", line).success())
			.isEqualTo(is);
		assertThat(MappedLine.event(MappedLine.FIXED + "  success: { isNot: /s, value: [ok, 200] }\n", line).success())
			.isEqualTo(isNot);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"a":9,"b":4}    | 9
			{"b":4}          | 4
			{}               | 0
			{"a":9,"b":"4"}  | wrong_type
			""")
	void takesTheLargest(String line, String expected) {
		assertThat(MappedLine.read(MappedLine.FIXED + "  tokensInput: { max: [/a, /b] }\n", line, "input"))
			.isEqualTo(expected);
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
		assertThat(MappedLine.read(MappedLine.FIXED + "  tokensInput: { number: /a }\n", line, "input"))
			.isEqualTo(expected);
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
		assertThat(String.valueOf(MappedLine.read(MappedLine.FIXED + "  id: { join: [/a, /b] }\n", line, "id")))
			.isEqualTo(expected);
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
		String map = MappedLine.FIXED + "  id: { first: [/a], values: { default: standard, none: null, 7: seven } }\n";
		assertThat(String.valueOf(MappedLine.read(map, line, "id"))).isEqualTo(expected);
	}

	@Test
	void takesATextAsItIsWritten() {
		String map = MappedLine.FIXED + "  success: { is: /ok, value: [\"yes\", true, 1] }\n";
		assertThat(MappedLine.event(map, "{\"ok\":\"yes\"}").success()).isTrue();
		assertThat(MappedLine.event(map, "{\"ok\":true}").success()).isTrue();
		assertThat(MappedLine.event(map, "{\"ok\":1}").success()).isTrue();
		assertThat(MappedLine.event(map, "{\"ok\":false}").success()).isFalse();
	}

}
