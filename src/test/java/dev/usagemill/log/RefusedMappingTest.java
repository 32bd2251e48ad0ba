package dev.usagemill.log;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RefusedMappingTest {

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
		assertThatThrownBy(() -> FieldMapping.of("my.yml", MappedLine.FIXED + "  id: id\n  tokensOutput: { sum: 7 }\n"))
			.hasMessageMatching("(?s)my.yml:\\d+: id: \"id\" is not a JSON pointer.*\nmy.yml:\\d+: tokensOutput: .*");
	}

}
