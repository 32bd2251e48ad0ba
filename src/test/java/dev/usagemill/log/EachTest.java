package dev.usagemill.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.usagemill.event.Labels;
import dev.usagemill.event.TokenKind;

import static org.assertj.core.api.Assertions.assertThat;

/** Lines that hold several events. */
class EachTest {

	private static final String FIELDS = """
			fields:
			  userId: { first: [/who, { constant: u }] }
			  feature: { constant: f }
			  model: { constant: gpt-4o }
			  tokensInput: %s
			  createdAt: { constant: "2026-10-05T10:00:00Z" }
			""";

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"a":[{"n":1},{"n":2}]}                      | 1 u 1, 2 u 2
			{"a":[{"n":1}]}                              | 1 u 1
			{"a":[{"n":1},{"n":2}],"who":"ann"}          | 1 ann 1, 2 ann 2
			{"a":[{"n":1},{"n":"x"},{"n":3}]}            | 1 u 1, 2 wrong_type, 3 u 3
			{"a":[{"n":1,"n":1},{"n":2}]}                | 1 duplicate_key, 2 u 2
			{"a":[{"n":1,"x":{"y":1,"y":2}},{"n":2}]}    | 1 duplicate_key, 2 u 2
			{"a":[{"n":1},7,"x",null,[1],{}]}            | 1 u 1, 2 wrong_type, 3 wrong_type, 4 u 0, 5 u 0, 6 u 0
			{"a":[],"n":7}                               | skipped
			{"n":7}                                      | skipped
			{"a":null}                                   | skipped
			{"a":{"n":1}}                                | wrong_type
			{"a":"text"}                                 | wrong_type
			{"a":[{"n":1}],"a":[]}                       | duplicate_key
			{"a":[{"n":1}]}x                             | trailing_content
			{"a":[{"n":1}                                | not_json
			""")
	void eachElementIsDecidedOnAlone(String line, String expected) {
		assertThat(read("each: /a\n" + FIELDS.formatted("/a/n"), line)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"r":[{"s":[{"n":1},{"n":2}],"who":"ann"},{"who":"bob","s":[{"n":3}]}]} | 1.1 ann 1, 1.2 ann 2, 2.1 bob 3
					{"r":[{"s":[]},{"s":[{"n":3}]},{}]}                                     | 2.1 null 3
					{"r":[{"s":[{"n":1}]},{"s":7},{"s":[{"n":3}]}]}                         | 1.1 null 1, 2 wrong_type, 3.1 null 3
					{"r":[{"s":[{"n":1}]},7]}                                               | 1.1 null 1, 2 wrong_type
					{"r":[{"s":[]},{},null]}                                                | skipped
					{"r":[]}                                                                | skipped
					{"r":{"s":[{"n":1}]}}                                                   | wrong_type
					""")
	void arraysWithinEachOtherAreGoneThroughInTheirOrder(String line, String expected) {
		String fields = FIELDS.formatted("/r/s/n")
			.replace("{ first: [/who, { constant: u }] }", "{ first: [/r/who, { constant: \"null\" }] }");
		assertThat(read("each: [/r, /s]\n" + fields, line)).isEqualTo(expected);
	}

	@Test
	void whatSkipsALineSkipsAnElement() {
		String map = "each: /a\nskip: [{ is: /a/t, value: tool }]\nrequire: [/a/n]\n" + FIELDS.formatted("/a/n");
		assertThat(read(map, "{\"a\":[{\"n\":1},{\"t\":\"tool\",\"n\":1},{}]}"))
			.isEqualTo("1 u 1, 2 skipped, 3 skipped");
		// whatever such a line has where the array should be
		assertThat(read("each: /a\nrequire: [/b]\n" + FIELDS.formatted("/a/n"), "{\"a\":7}")).isEqualTo("skipped");
	}

	@Test
	void whatIsRequiredOfAnElementSkipsNothingThatIsNoArray() {
		String map = "each: [/r, /s]\nrequire: [/r/s/n]\n" + FIELDS.formatted("/r/s/n");
		assertThat(read(map, "{\"r\":{\"s\":[{\"n\":1}]}}")).isEqualTo("wrong_type");
		assertThat(read(map, "{\"r\":[{\"s\":{}},{\"s\":[{\"n\":2},{}]}]}"))
			.isEqualTo("1 wrong_type, 2.1 u 2, 2.2 skipped");
		assertThat(read("each: /a\nrequire: [/a/n]\n" + FIELDS.formatted("/a/n"), "{\"a\":\"\"}"))
			.isEqualTo("wrong_type");
		assertThat(read("each: /a\nskip: [{ isNot: /a/t, value: chat }]\n" + FIELDS.formatted("/a/n"), "{\"a\":{}}"))
			.isEqualTo("wrong_type");
	}

	@Test
	void anArrayMayHoldNumbersOrLieInATextOrAtAnIndex() {
		assertThat(read("each: /a\n" + FIELDS.formatted("/a"), "{\"a\":[1,2]}")).isEqualTo("1 u 1, 2 u 2");
		assertThat(read("json: [/t]\neach: /t/a\n" + FIELDS.formatted("/t/a/n"),
				"{\"t\":\"{\\\"a\\\":[{\\\"n\\\":5}]}\"}"))
			.isEqualTo("1 u 5");
		assertThat(read("each: /x/1/a\n" + FIELDS.formatted("/x/1/a/n"), "{\"x\":[0,{\"a\":[{\"n\":5},{\"n\":6}]}]}"))
			.isEqualTo("1 u 5, 2 u 6");
		assertThat(read("attributes: [/a/l]\neach: /a\n" + FIELDS.formatted("/a/l/n.t"),
				"{\"a\":[{\"l\":[{\"key\":\"n.t\",\"value\":{\"intValue\":\"7\"}}]}]}"))
			.isEqualTo("1 u 7");
	}

	@Test
	void usageThatNoRuleReadsIsTheElementsOwnAndItsPlaceIsNamedAsAMappingNamesIt() {
		MappedParser parser = new MappedParser(
				FieldMapping.of("m.yml", "each: [/r, /s]\n" + FIELDS.formatted("/r/s/n")), EventTimes.until(Line.RUN));
		byte[] line = "{\"r\":[{\"s\":[{\"n\":1},{\"n\":2,\"x_tokens\":5},{\"n\":3}]}]}"
			.getBytes(StandardCharsets.UTF_8);
		List<List<String>> unread = new ArrayList<>();
		((Verdict.Several) parser.parse(line, 0, line.length)).elements().forEach((element) -> {
			assertThat(element.verdict()).isInstanceOf(Verdict.Accepted.class);
			unread.add(parser.unread());
		});
		assertThat(unread).containsExactly(List.of(), List.of("/r/s/x_tokens"), List.of());
	}

	@Test
	void theElementsCanBeGoneThroughAgain() {
		Verdict.Several several = (Verdict.Several) verdict("each: [/r, /s]\n" + FIELDS.formatted("/r/s/n"),
				"{\"r\":[{\"s\":[{\"n\":1},{\"n\":2}]},{\"s\":[{\"n\":3}]}]}");
		assertThat(shown(several)).isEqualTo(shown(several)).isEqualTo("1.1 u 1, 1.2 u 2, 2.1 u 3");
	}

	@Test
	void aLineMayHaveManyElementsButNotSoManyThatTheyFillTheMemory() {
		String map = "each: /a\n" + FIELDS.formatted("/a/n");
		LineLimit limit = LineLimit.of(16 << 20);
		Verdict many = new MappedParser(FieldMapping.of("m.yml", map), limit, EventTimes.until(Line.RUN), Labels.NONE)
			.parse(elements(250_000), 0, elements(250_000).length);
		int events = 0;
		for (Verdict.Element element : ((Verdict.Several) many).elements()) {
			events += (element.verdict() instanceof Verdict.Accepted) ? 1 : 0;
		}
		assertThat(events).isEqualTo(250_000);
		assertThat(new MappedParser(FieldMapping.of("m.yml", map), limit, EventTimes.until(Line.RUN), Labels.NONE)
			.parse(elements(250_001), 0, elements(250_001).length))
			.isEqualTo(new Verdict.Rejected(RejectReason.LINE_TOO_LONG, "more than 250000 elements (each)"));
	}

	private static byte[] elements(int count) {
		return ("{\"a\":[" + "{\"n\":1},".repeat(count - 1) + "{\"n\":1}]}").getBytes(StandardCharsets.UTF_8);
	}

	private static String read(String map, String line) {
		Verdict verdict = verdict(map, line);
		return (verdict instanceof Verdict.Several several) ? shown(several) : shown(verdict);
	}

	private static String shown(Verdict.Several several) {
		List<String> shown = new ArrayList<>();
		several.elements().forEach((element) -> shown.add(element.number() + " " + shown(element.verdict())));
		return String.join(", ", shown);
	}

	private static String shown(Verdict verdict) {
		if (verdict instanceof Verdict.Accepted accepted) {
			return accepted.event().userId() + " " + accepted.event().tokens().count(TokenKind.INPUT);
		}
		return (verdict instanceof Verdict.Rejected rejected) ? rejected.reason().code() : "skipped";
	}

	private static Verdict verdict(String map, String line) {
		byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
		return new MappedParser(FieldMapping.of("test.yml", map), EventTimes.until(Line.RUN)).parse(bytes, 0,
				bytes.length);
	}

}
