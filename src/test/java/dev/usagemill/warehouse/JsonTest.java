package dev.usagemill.warehouse;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What an older program has left out is known; nothing else may be missing or wrong. */
class JsonTest {

	private static final Map<String, Object> DEFAULTS = Map.of("size", 7, "parts/length", 5L, "first/length", 6L,
			"days", Map.of());

	private static final Whole WHOLE = new Whole("a", 1, new TreeMap<>(Map.of(LocalDate.of(2026, 1, 2), 3L)),
			new Part(4, "b"), List.of(new Part(5, null), new Part(-1, "c")));

	@Test
	void whatIsWrittenComesBack() {
		assertThat(Json.read(Json.bytes(WHOLE), Whole.class)).isEqualTo(WHOLE);
		assertThat(Json.read(Json.line(WHOLE), Whole.class)).isEqualTo(WHOLE);
		assertThat(Json.readList(Json.bytes(List.of(WHOLE, WHOLE)), Whole.class, DEFAULTS)).containsExactly(WHOLE,
				WHOLE);
		assertThat(Json.readList(Json.bytes(List.of()), Whole.class, DEFAULTS)).isEmpty();
	}

	@Test
	void whatIsLeftOutIsItsDefault() {
		assertThat(whole("{'name': 'a', 'first': null, 'parts': []}"))
			.isEqualTo(new Whole("a", 7, new TreeMap<>(), null, List.of()));
		assertThat(whole("{'parts': [{'label': 'c'}], 'name': null, 'first': {'label': 'b'}, 'days': {}, 'size': 1}"))
			.isEqualTo(new Whole(null, 1, new TreeMap<>(), new Part(6, "b"), List.of(new Part(5, "c"))));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					''                                                            | holds nothing instead of an object
					null                                                          | VALUE_NULL instead of an object
					[]                                                            | START_ARRAY instead of an object
					{'name': 'a', 'first': null}                                  | the field parts is missing
					{'name': 'a', 'first': null, 'parts': [], 'other': 1}         | nothing is known of its field other
					{'name': 'a', 'first': null, 'parts': {}}                     | parts holds START_OBJECT instead of a list
					{'name': 'a', 'first': null, 'parts': [null]}                 | VALUE_NULL instead of an object
					{'name': 'a', 'first': {'label': 'b', 'length': null}}        | length holds VALUE_NULL instead of a whole
					{'name': 'a', 'first': {'label': 'b', 'length': '1'}}         | length holds VALUE_STRING instead of a whole
					{'name': 'a', 'first': {'label': 'b', 'length': 1.5}}         | VALUE_NUMBER_FLOAT instead of a whole
					{'name': 'a', 'size': 3000000000}                             | 3000000000) out of range
					{'name': 1, 'first': null, 'parts': []}                       | name holds VALUE_NUMBER_INT instead of a text
					{'name': 'a', 'size': 0, 'first': null, 'parts': []}          | sizes are positive
					{'name': 'a', 'first': null, 'parts': [], 'days': {'x': 1}}   | Text 'x' could not be parsed
					{'name': 'a', 'first': null, 'parts': []} {}                  | something follows
					{'name': 'a', 'first': null, 'parts': []                      | end-of-input
					""")
	void refusesAnythingElse(String json, String message) {
		assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> whole(json.equals("''") ? "" : json))
			.withMessageContaining(message);
	}

	private static Whole whole(String json) {
		return Json.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), Whole.class, DEFAULTS);
	}

	record Whole(String name, int size, TreeMap<LocalDate, Long> days, Part first, List<Part> parts) {

		Whole {
			if (size < 1) {
				throw new IllegalArgumentException("sizes are positive");
			}
		}

	}

	record Part(long length, @JsonProperty("label") String text) {
	}

}
