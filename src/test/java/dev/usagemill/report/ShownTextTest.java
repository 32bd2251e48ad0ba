package dev.usagemill.report;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShownTextTest {

	@Test
	void writesWhatATerminalWouldObeyAsNumbers() {
		assertThat(ShownText.escaped("a\u001b[31mb\nc\u202Ed\u0085"))
			.isEqualTo("a\\u{1b}[31mb\\u{a}c\\u{202e}d\\u{85}");
		assertThat(ShownText.escaped("Zoë 日本 😀")).isEqualTo("Zoë 日本 😀");
	}

	@Test
	void countsTerminalColumnsAndNotChars() {
		assertThat(ShownText.width("abc")).isEqualTo(3);
		assertThat(ShownText.width("日本")).isEqualTo(4);
		assertThat(ShownText.width("😀")).isEqualTo(2);
		assertThat(ShownText.width("e\u0301")).isEqualTo(1);
	}

	/** As Unicode has it, and terminals that join emoji. */
	@ParameterizedTest
	@CsvSource({ "✅⌚⚡⭐, 8", "👍🏽, 2", "👩\u200D👩\u200D👧, 2", "🇩🇪🇯🇵, 4", "❤\uFE0F, 2", "❤, 1", "1\uFE0F\u20E3, 2",
			"ｆｕｌｌ, 8", "ﾊﾝｶｸ, 4", "한국, 4", "\u1112\u1161\u11ab, 2", "Zo\u0308e, 3", "नमस्ते, 4", "≥$1.50, 6",
			"█▊…, 3" })
	void countsWhatATerminalShowsAsOne(String text, int width) {
		assertThat(ShownText.width(ShownText.escaped(text))).isEqualTo(width);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "a\u200Bb|a\\u{200b}b", "a\u00A0b|a\\u{a0}b", "\u3164|\\u{3164}",
					"\u2800\u2800|\\u{2800}\\u{2800}", "\" \"|\\u{20}", "\" ben\"|\\u{20}ben", "\"ben \"|ben\\u{20}",
					"a\uFE0F|a\\u{fe0f}", "a\u200Db|a\\u{200d}b", "\u0301x|\\u{301}x", "🏽|\\u{1f3fd}", "a b|a b" })
	void showsWhatCannotBeSeen(String text, String shown) {
		assertThat(ShownText.escaped(text)).isEqualTo(shown);
	}

	@Test
	void tellsANumberThatWasWrittenFromOneOfItsOwn() {
		assertThat(ShownText.escaped("\\u{1b}")).isEqualTo("\\u{5c}u{1b}");
		assertThat(ShownText.escaped("C:\\users\\u")).isEqualTo("C:\\users\\u");
	}

	@Test
	void breaksBetweenWhatIsReadAsOneCharacter() {
		assertThat(ShownText.broken("ab👩\u200D👩\u200D👧c", 3)).containsExactly("ab", "👩\u200D👩\u200D👧c");
		assertThat(ShownText.cut("🇩🇪🇯🇵🇫🇷🇩🇪", 5)).isEqualTo("🇩🇪…🇩🇪");
	}

	@Test
	void cutsInTheMiddle() {
		assertThat(ShownText.cut("customer-0000042", 9)).isEqualTo("cust…0042");
		assertThat(ShownText.cut("customer", 8)).isEqualTo("customer");
		assertThat(ShownText.cut("日本日本日本", 8)).isEqualTo("日本…本");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7, 12, 19 })
	void neverCutsWiderThanAsked(int width) {
		assertThat(ShownText.width(ShownText.cut("日a本😀".repeat(9), width))).isLessThanOrEqualTo(width);
	}

	@Test
	void wrapsAtSpaces() {
		assertThat(ShownText.wrapped("one two three", 7)).containsExactly("one two", "three");
		assertThat(ShownText.wrapped("muchtoolong x", 4)).containsExactly("muchtoolong", "x");
	}

}
