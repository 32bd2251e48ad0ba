package dev.usagemill.log;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Numbers of tokens that no rule of a field mapping reads are noticed. */
class UnreadUsageTest {

	private static final String READ = MappedLine.FIXED + "  tokensInput: /usage/input_tokens\n";

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"usage":{"input_tokens":5,"cached_tokens":7}}              | /usage/cached_tokens
			{"usage":{"input_tokens":5},"x":{"y":[{},{"TOKENS_b":0.5}]}} | /x/y/1/TOKENS_b
			{"max_tokens":8,"usage":{"input_tokens":5}}                 | /max_tokens
			{"promptTokenCount":8}                                      | /promptTokenCount
			{"llm.token_count.prompt":8}                                | /llm.token_count.prompt
			{"tokens":{"in":3,"cache":{"read":2}}}                      | /tokens/in /tokens/cache/read
			{"a/b":{"tokens~":1}}                                       | /a~1b/tokens~0
			{"usage":[{"input_tokens":5}]}                              | /usage/0/input_tokens
			{"usage":{"input_tokens":{"tokens":5}}}                     | wrong_type
			""")
	void namesWhereTheyAre(String line, String places) {
		if (places.equals("wrong_type")) {
			assertThat(MappedLine.read(READ, line, "input")).isEqualTo(places);
			return;
		}
		assertThat(unread(READ, line)).containsExactly(places.split(" "));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"usage\":{\"input_tokens\":5}}", "{\"x_tokens\":0,\"y_tokens\":-0.00e7}",
			"{\"x_tokens\":\"7\",\"y_tokens\":true,\"z_tokens\":null,\"token\":7,\"tokens\":[1,2,3]}",
			"{\"usage\":{\"input_tokens\":0},\"count\":3,\"text\":\"{\\\"x_tokens\\\":5}\"}" })
	void noticesNothingElse(String line) {
		assertThat(unread(READ, line)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"a":[{"key":"x.tokens","value":{"intValue":"7"}}]}                                | /a/0/x.tokens
			{"a":[{"key":"b","value":{"intValue":"1"}},{"key":"x.tokens","value":{"intValue":7}}]} | /a/1/x.tokens
			{"a":[{"key":"x.tokens","value":{"doubleValue":7.5}}]}                             | /a/0/x.tokens
			{"a":[{"key":"x.tokens","value":{"intValue":"0"}}]}                                | none
			{"a":[{"key":"x.tokens","value":{"stringValue":"7"}}]}                             | none
			{"a":[{"key":"x.tokens"},{"key":"b","value":{"intValue":"7"}}]}                    | none
			{"key":"x.tokens","intValue":"7"}                                                  | none
			""")
	void seesAttributesOfOtlpWhereNoRuleLeads(String line, String place) {
		assertThat(unread(READ, line)).isEqualTo(place.equals("none") ? List.of() : List.of(place));
	}

	@Test
	void theTotalOfWhatIsReadIsNoFurtherUsage() {
		String map = READ + "  tokensOutput: /usage/output_tokens\n";
		assertThat(unread(map, "{\"usage\":{\"input_tokens\":5,\"output_tokens\":2,\"total_tokens\":7}}")).isEmpty();
		assertThat(unread(map, "{\"usage\":{\"input_tokens\":5,\"output_tokens\":2,\"total_tokens\":8}}"))
			.containsExactly("/usage/total_tokens");
		assertThat(unread(map, "{\"a_tokens\":7,\"b_tokens\":7,\"c_tokens\":7,\"d_tokens\":7,\"e_tokens\":7,"
				+ "\"f_tokens\":1,\"usage\":{\"input_tokens\":5,\"output_tokens\":2}}"))
			.hasSize(5);
	}

	@Test
	void whatAnyRuleNamesIsRead() {
		String map = """
				require: [{ first: [/r_tokens, /usage] }]
				skip: [{ is: /s_tokens, value: 9 }]
				""" + MappedLine.FIXED + """
				  tokensInput: { first: [/a_tokens, /b_tokens], values: { x: 1 } }
				  tokensOutput: { max: [/c_tokens, { difference: [/d_tokens, { number: /e_tokens }] }] }
				""";
		String line = "{\"r_tokens\":1,\"s_tokens\":1,\"a_tokens\":9,\"b_tokens\":2,\"c_tokens\":1,\"d_tokens\":5,"
				+ "\"e_tokens\":\"2\",\"usage\":{\"f_tokens\":3}}";
		assertThat(unread(map, line)).containsExactly("/usage/f_tokens");
	}

	@Test
	void readsWithinWhatIsIgnored() {
		String map = "ignore: [/usage, /max_tokens, /list/0, /m/message/text]\n" + READ
				+ "  tokensOutput: /usage/c/out\n";
		assertThat(MappedLine.read(map, "{\"usage\":{\"input_tokens\":5}}", "input")).isEqualTo("5");
		assertThat(unread(map, "{\"usage\":{\"input_tokens\":5,\"b_tokens\":6,\"c\":{\"d_tokens\":7}},\"max_tokens\":8,"
				+ "\"list\":[{\"a_tokens\":1},{\"b_tokens\":1}],\"m\":{\"n_tokens\":1,\"message\":{\"text\":[{\"x_tokens\":3}]}}}"))
			.containsExactly("/list/1/b_tokens", "/m/n_tokens");
	}

	@Test
	void aLineIsJudgedAsBeforeWithinWhatIsIgnored() {
		String map = "ignore: [/x]\n" + READ;
		assertThat(MappedLine.read(map, "{\"x\":{\"a\":1,\"a\":2}}", "input")).isEqualTo("duplicate_key");
		assertThat(MappedLine.read(map, "{\"x\":" + "[".repeat(1000) + "]".repeat(1000) + "}", "input"))
			.isEqualTo("not_json");
	}

	@Test
	void looksIntoTextsAndListsOfAttributesThatTheMappingReads() {
		String map = "json: [/meta]\nattributes: [/at, /meta/at]\nignore: [/meta/total_tokens, /at/max_tokens]\n" + READ
				+ "  tokensOutput: /at/out_tokens\n";
		assertThat(unread(map,
				"{\"meta\":\"{\\\"x\\\":{\\\"a_tokens\\\":5},\\\"total_tokens\\\":5,\\\"at\\\":"
						+ "[{\\\"key\\\":\\\"b_tokens\\\",\\\"value\\\":{\\\"intValue\\\":5}}]}\"}"))
			.containsExactly("/meta/x/a_tokens", "/meta/at/b_tokens");
		assertThat(unread(map,
				"{\"at\":[" + attribute("out_tokens", "\"5\"") + "," + attribute("max_tokens", "5") + ","
						+ attribute("a.tokens", "\"7\"") + "," + attribute("b.tokens", "7") + ","
						+ attribute("c.tokens", "\"0\"") + "," + attribute("d.tokens", "\"x\"") + ","
						+ attribute("e", "7") + "]}"))
			.containsExactly("/at/a.tokens", "/at/b.tokens");
	}

	@Test
	void linesThatLackWhatIsRequiredCountAndThoseOfARuleDoNot() {
		String map = "require: [/usage]\nskip: [{ is: /kind, value: agent }]\n" + READ;
		assertThat(unread(map, "{\"llm_tokens\":4}")).containsExactly("/llm_tokens");
		assertThat(unread(map, "{\"llm_tokens\":4,\"kind\":\"agent\"}")).isEmpty();
	}

	@Test
	void keepsLittleOfWhatNamesAre() {
		StringBuilder line = new StringBuilder("{\"\\u001b[31m \\ud800tokens\":1,\"tokens" + "n".repeat(500) + "\":1");
		for (int i = 0; i < 1_000; i++) {
			line.append(",\"tokens").append(i).append("\":1");
		}
		List<String> places = unread(READ, line + "}");
		assertThat(places).hasSize(UnreadUsage.MOST_NAMED).startsWith("/?[31m??tokens");
		assertThat(places.get(1)).hasSize(UnreadUsage.MOST_CHARACTERS).endsWith("n…");
	}

	@Test
	void earlierRulesNoticedNothing() {
		byte[] line = "{\"x_tokens\":1}".getBytes(StandardCharsets.UTF_8);
		for (int rules = 1; rules <= FieldMapping.RULES; rules++) {
			MappedParser parser = new MappedParser(FieldMapping.of("test.yml", READ, rules),
					EventTimes.until(Line.RUN));
			parser.parse(line, 0, line.length);
			assertThat(parser.unread()).hasSize((rules < 3) ? 0 : 1);
		}
	}

	private static String attribute(String key, String value) {
		return "{\"key\":\"" + key + "\",\"value\":{\"intValue\":" + value + "}}";
	}

	private static List<String> unread(String map, String line) {
		byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
		MappedParser parser = new MappedParser(FieldMapping.of("test.yml", map), EventTimes.until(Line.RUN));
		assertThat(parser.parse(bytes, 0, bytes.length)).isNotInstanceOf(Verdict.Rejected.class);
		return parser.unread();
	}

}
