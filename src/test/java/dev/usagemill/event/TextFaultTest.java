package dev.usagemill.event;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TextFaultTest {

	@Test
	void measuresTextsInUtf8Bytes() {
		assertThat(TextFault.of("a".repeat(256))).isEqualTo(TextFault.NONE);
		assertThat(TextFault.of("a".repeat(257))).isEqualTo(TextFault.TOO_LONG);
		assertThat(TextFault.of("é".repeat(128))).isEqualTo(TextFault.NONE);
		assertThat(TextFault.of("é".repeat(128) + "a")).isEqualTo(TextFault.TOO_LONG);
		assertThat(TextFault.of("\u0080".repeat(129))).isEqualTo(TextFault.TOO_LONG);
		assertThat(TextFault.of("\u0800".repeat(86))).isEqualTo(TextFault.TOO_LONG);
		assertThat(TextFault.of("世".repeat(85) + "a")).isEqualTo(TextFault.NONE);
		assertThat(TextFault.of("世".repeat(85) + "é")).isEqualTo(TextFault.TOO_LONG);
		assertThat(TextFault.of("😀".repeat(64))).isEqualTo(TextFault.NONE);
		assertThat(TextFault.of("😀".repeat(64) + "a")).isEqualTo(TextFault.TOO_LONG);
	}

	@Test
	void findsUnpairedSurrogates() {
		assertThat(TextFault.of("a\uD83D")).isEqualTo(TextFault.UNPAIRED_SURROGATE);
		assertThat(TextFault.of("\uD83Da")).isEqualTo(TextFault.UNPAIRED_SURROGATE);
		assertThat(TextFault.of("\uDE00\uD83D")).isEqualTo(TextFault.UNPAIRED_SURROGATE);
		assertThat(TextFault.of("\uD83D\uD83D\uDE00")).isEqualTo(TextFault.UNPAIRED_SURROGATE);
	}

	@Test
	void findsNulCharactersBeforeTheLength() {
		assertThat(TextFault.of("a\0b")).isEqualTo(TextFault.NUL);
		assertThat(TextFault.of("a".repeat(300) + "\0")).isEqualTo(TextFault.NUL);
	}

	@Test
	void agreesWithTheJdksEncoderOnRandomTexts() {
		Random random = new Random(20_261_101);
		for (int i = 0; i < 50_000; i++) {
			String text = randomText(random);
			boolean encodable = StandardCharsets.UTF_8.newEncoder().canEncode(text);
			boolean fits = text.getBytes(StandardCharsets.UTF_8).length <= TextFault.MAX_BYTES;
			TextFault expected = fits ? TextFault.NONE : TextFault.TOO_LONG;
			assertThat(TextFault.of(text)).isEqualTo(encodable ? expected : TextFault.UNPAIRED_SURROGATE);
		}
	}

	private static String randomText(Random random) {
		StringBuilder text = new StringBuilder();
		int ceiling = new int[] { 0x7F, 0x7FF, 0xD7FF, 0x10FFFF }[random.nextInt(4)];
		int length = random.nextInt(1 + 320 / (1 + ceiling / 0x7FF));
		for (int i = 0; i < length; i++) {
			text.appendCodePoint(1 + random.nextInt(ceiling));
		}
		return text.toString();
	}

}
