package dev.usagemill.pricing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Files that are missing, not text, not YAML, or YAML that hides what it says. */
class PriceFileSyntaxTest {

	@TempDir
	Path directory;

	@Test
	void saysThatTheFileIsMissing() {
		Path missing = this.directory.resolve("none.yml");
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> PriceBook.read(missing))
			.withMessage(missing + ": there is no such price file; create it, or name the right one");
	}

	@Test
	void saysThatTheFileIsADirectory() {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> PriceBook.read(this.directory))
			.withMessageStartingWith(this.directory + ": the price file cannot be read (");
	}

	@Test
	void refusesAnEmptyFile() {
		for (String empty : new String[] { "", "\n\n", "# only a comment\n" }) {
			assertRefused(empty, ": the price file is empty");
		}
		assertRefused("---\n", ":2: the price file must be a mapping");
	}

	@Test
	void refusesAHugeFile() {
		assertRefused("# a long comment\n".repeat(500_000), ": the price file is larger than 8388608 bytes");
	}

	@Test
	void refusesOtherEncodings() {
		assertRefused("currency: USD\n# prix d'été\n".getBytes(StandardCharsets.ISO_8859_1),
				":2: the bytes are not UTF-8");
		assertRefused(new byte[] { '#', ' ', (byte) 0xC3 }, ":1: the bytes are not UTF-8");
	}

	@Test
	void refusesControlCharacters() {
		assertRefused("currency: USD\nprices: []\n# \u0007\n", ":3: the character U+0007 is not allowed");
	}

	@Test
	void showsWhereYamlBreaks() {
		assertRefused("currency: USD\nprices:\n\t- model: big\n", ":3: this is not YAML: ");
		assertRefused("currency: USD\nprices: [\n", ":3: this is not YAML: ");
		assertRefused("currency: USD\nprices:\n  - model: big\n   input: 1\n", ":4: this is not YAML: ");
		assertRefused("currency: *nothing\n", ":1: YAML anchors");
	}

	@Test
	void refusesAnEscapeBeyondUnicode() {
		assertRefused("currency: \"\\UFFFFFFFF\"\n", ": this is not YAML: ");
	}

	@Test
	void refusesAnchorsAndAliases() {
		assertRefused("currency: USD\nprices:\n  - &big {model: big, input: 1, output: 1}\n", ":3: YAML anchors");
		assertRefused("a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", ":1: YAML anchors");
		assertRefused("&a [*a]\n", ":1: YAML anchors");
	}

	@Test
	void refusesTags() {
		assertRefused("currency: USD\nprices:\n  - {model: big, input: !!float 1, output: 1}\n", ":3: YAML tags");
		assertRefused("!!java.net.URL [\"http://localhost\"]\n", ":1: YAML tags");
	}

	@Test
	void refusesASecondDocument() {
		assertRefused("currency: USD\nprices: []\n---\ncurrency: USD\n", ":3: a second YAML document begins");
	}

	@Test
	void refusesDeepNesting() {
		assertRefused("prices: " + "[".repeat(100_000), ":1: lists and mappings are nested more than 20 deep");
	}

	private void assertRefused(String content, String message) {
		assertRefused(content.getBytes(StandardCharsets.UTF_8), message);
	}

	private void assertRefused(byte[] content, String message) {
		Path file = this.directory.resolve("prices.yml");
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> PriceBook.read(Files.write(file, content)))
			.withMessageStartingWith(file + message);
	}

}
