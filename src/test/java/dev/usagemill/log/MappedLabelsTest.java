package dev.usagemill.log;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.usagemill.event.Labels;
import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MappedLabelsTest {

	private static final String MAP = MappedLine.FIXED + "labels: { team: /a/b, tags: { first: [/t, /u] } }\n";

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"a":{"b":"x"}}                        | {team=x}
					{"a":{"b":7},"u":true}                 | {tags=true, team=7}
					{"a":{"b":null},"t":""}                | {}
					{"t":["b","a","b",null,3]}             | {tags=3,a,b}
					{"t":[]}                               | {}
					{"t":[],"u":"x"}                       | {}
					{"a":{"b":{}}}                         | wrong_type: labels.team: not a text, a number, a flag or a list of them
					{"a":"x"}                              | wrong_type: labels.team: its place goes on within a text, a number or a flag
					{"t":[["x"],{"x":1},"y"]}               | {tags=y}
					{"t":"a\\u0000"}                     | nul_bytes: labels.tags: has an escaped NUL character
					""")
	void readsThem(String line, String expected) {
		assertThat(read(MAP, line, "team", "tags")).isEqualTo(expected);
	}

	@Test
	void aListCountsWhole() {
		assertThat(read(MAP, "{\"t\":[" + numbers(60) + "]}", "tags")).startsWith("{tags=0,1,10,11,").endsWith(",9}");
		assertThat(read(MAP, "{\"t\":[" + numbers(101) + "]}", "tags"))
			.isEqualTo("text_too_long: labels.tags: a list of more than 100 values");
	}

	@Test
	void thoseThatAreNotKeptAreNotLookedAt() {
		assertThat(read(MAP, "{\"a\":{\"b\":{}},\"t\":[\"x\"]}", "tags", "other")).isEqualTo("{tags=x}");
		assertThat(read(MAP, "{\"a\":{\"b\":{}},\"t\":[[]]}")).isEqualTo("{}");
	}

	@Test
	void theReadyMappingsKnowLabels() {
		assertThat(read(Path.of("jobs/maps/litellm.yml"),
				"""
						{"request_id":"r","startTime":"2026-10-01T00:00:00Z","model":"m","user":"u","prompt_tokens":1,"team_id":"t1",\
						"request_tags":"[\\"b\\",\\"a\\"]","metadata":{"user_api_key_alias":"shop","user_api_key_team_alias":"Search"}}""",
				"team", "key_alias", "tags"))
			.isEqualTo("{key_alias=shop, tags=a,b, team=Search}");
		assertThat(read(Path.of("jobs/maps/claude-code.yml"), """
				{"cwd":"/home/ann/shop","sessionId":"s-1","timestamp":"2026-10-01T00:00:00Z","requestId":"r",\
				"message":{"id":"m","model":"m","usage":{"input_tokens":1,"output_tokens":1}}}""", "project",
				"session"))
			.isEqualTo("{project=/home/ann/shop, session=s-1}");
		assertThat(read(Path.of("jobs/maps/opentelemetry.yml"), """
				{"context":{"span_id":"1"},"name":"n","start_time":"2026-10-01T00:00:00Z","resource":{"attributes":{\
				"service.name":"shop","deployment.environment":"prod"}},"attributes":{"gen_ai.usage.input_tokens":1,\
				"gen_ai.request.model":"m"}}""", "service", "environment"))
			.isEqualTo("{environment=prod, service=shop}");
	}

	@Test
	void aNameThatIsNoneIsRefused() {
		assertThatThrownBy(() -> FieldMapping.of("m.yml", MappedLine.FIXED + "labels: { Team: /a, user: /b }"))
			.isInstanceOf(RefusedException.class)
			.hasMessageContaining("m.yml:6: \"Team\": is no label's name; write a small letter, then up to 30");
	}

	private static String read(Path map, String line, String... kept) {
		return read(FieldMapping.read(map).text(), line, kept);
	}

	/** The labels, or why the line is rejected. */
	private static String read(String map, String line, String... kept) {
		byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
		Verdict verdict = new MappedParser(FieldMapping.of("m.yml", map), LineLimit.USUAL, EventTimes.until(Line.RUN),
				new Labels(List.of(kept)))
			.parse(bytes, 0, bytes.length);
		if (verdict instanceof Verdict.Rejected rejected) {
			return rejected.reason().code() + ": " + rejected.detail();
		}
		Map<String, String> labels = ((Verdict.Accepted) verdict).event().labels();
		return labels.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map(Map.Entry::toString)
			.collect(Collectors.joining(", ", "{", "}"));
	}

	private static String numbers(int count) {
		return IntStream.range(0, count).mapToObj(String::valueOf).collect(Collectors.joining(","));
	}

}
