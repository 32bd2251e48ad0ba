package dev.usagemill.report;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
