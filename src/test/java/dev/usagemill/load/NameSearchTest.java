package dev.usagemill.load;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Names are found however a log may write them. */
class NameSearchTest {

	private static final String NAME = "jürgen/😀\"x\"";

	private final NameSearch search = new NameSearch(List.of(NAME, "ann"));

	@ParameterizedTest
	@ValueSource(strings = { "jürgen/😀\"x\"", "a jürgen/😀\"x\"b", "j\\u00fcrgen\\/\\ud83d\\ude00\\\"x\\\"",
			"j\\u00FCrgen/\\uD83D\\uDE00\\u0022x\\u0022", "{\"u\":\"jürgen\\/😀\\\"x\\\"\"}" })
	void findsEachSpelling(String text) {
		assertThat(this.search.in(text.getBytes(StandardCharsets.UTF_8))).containsExactly(NAME);
	}

	@Test
	void findsUtf16() {
		assertThat(this.search.in(("x" + NAME).getBytes(StandardCharsets.UTF_16LE))).containsExactly(NAME);
		assertThat(this.search.in(("annx" + NAME).getBytes(StandardCharsets.UTF_16BE))).containsExactly("ann", NAME);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "jürgen", "\\u00fc", "\\", "an\\n", "\\u006" })
	void findsNothingElse(String text) {
		assertThat(this.search.in(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"userId\":\"a b@c.d\"", "user='a b@c.d'", "\"\\u0061 b@c.d\"",
			"{\"b\":\"{\\\"u\\\":\\\"a b@c.d\\\"}\"}" })
	void aTextOfABrokenLineMayBeAName(String line) {
		assertThat(NameSearch.candidates(line.getBytes(StandardCharsets.UTF_8))).contains("a b@c.d");
	}

	@ParameterizedTest
	@ValueSource(strings = { "user=b@c.d failed", "b@c.d", "[b@c.d]", "x:b@c.d,y" })
	void aWordOfABrokenLineMayBeAName(String line) {
		assertThat(NameSearch.candidates(line.getBytes(StandardCharsets.UTF_8))).contains("b@c.d");
	}

}
