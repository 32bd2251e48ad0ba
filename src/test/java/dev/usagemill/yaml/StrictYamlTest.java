package dev.usagemill.yaml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.limit.LimitRules;
import dev.usagemill.log.FieldMapping;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.settings.SettingsReader;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Each of the four files is read as strictly as the others. */
class StrictYamlTest {

	@TempDir
	Path home;

	enum Kind {

		PRICES("currency", 8388608, PriceBook::read), LIMITS("limits", 8388608, LimitRules::read),
		MAPPING("fields", 1048576, FieldMapping::read),
		SETTINGS("usagemill", 1048576, (file) -> SettingsReader.read(file.getParent().getParent(), Map.of()));

		private final String key;

		private final int maximumBytes;

		private final Consumer<Path> reader;

		Kind(String key, int maximumBytes, Consumer<Path> reader) {
			this.key = key;
			this.maximumBytes = maximumBytes;
			this.reader = reader;
		}

	}

	@ParameterizedTest
	@EnumSource
	void refusesAHugeFile(Kind kind) throws IOException {
		assertRefused(kind, "#".repeat(kind.maximumBytes) + "\n", "is larger than " + kind.maximumBytes + " bytes");
	}

	@ParameterizedTest
	@EnumSource
	void refusesDeepNesting(Kind kind) throws IOException {
		assertRefused(kind, "\n" + kind.key + ": " + "[".repeat(100_000),
				":2: lists and mappings are nested more than");
		assertRefused(kind, kind.key + ": " + "[".repeat(20) + "]".repeat(20), ":1: lists and mappings are nested");
	}

	@ParameterizedTest
	@EnumSource
	void refusesAnchorsAndAliases(Kind kind) throws IOException {
		assertRefused(kind, "\n" + kind.key + ": &a b\n", ":2: YAML anchors and their uses");
		assertRefused(kind, "\n" + kind.key + ": *a\n", ":2: YAML anchors and their uses");
	}

	@ParameterizedTest
	@EnumSource
	void refusesTags(Kind kind) throws IOException {
		assertRefused(kind, "\n" + kind.key + ": !!str b\n", ":2: YAML tags (!)");
		assertRefused(kind, "!!java.net.URL [\"http://localhost\"]\n", ":1: YAML tags (!)");
	}

	@ParameterizedTest
	@EnumSource
	void refusesMergeKeys(Kind kind) throws IOException {
		assertRefused(kind, "\n<<: {" + kind.key + ": b}\n", ":2: YAML merge keys (<<)");
	}

	@ParameterizedTest
	@EnumSource
	void refusesAKeyThatOccursTwice(Kind kind) throws IOException {
		assertRefused(kind, kind.key + ": {}\n" + kind.key + ": {}\n", ":2: " + kind.key + ": occurs twice in the ");
	}

	@ParameterizedTest
	@EnumSource
	void refusesAnUnknownKeyAndSaysWhichThereAre(Kind kind) throws IOException {
		assertRefused(kind, "\n\nkye: 1\n", ":3: \"kye\": unknown key in the ", "; known are ", kind.key);
	}

	@ParameterizedTest
	@EnumSource
	void refusesASecondDocument(Kind kind) throws IOException {
		assertRefused(kind, kind.key + ":\n---\n" + kind.key + ":\n", ":2: a second YAML document begins");
	}

	@ParameterizedTest
	@EnumSource
	void refusesOtherEncodings(Kind kind) throws IOException {
		assertRefused(kind, "\n# prix d'été\n".getBytes(StandardCharsets.ISO_8859_1), ":2: the bytes are not UTF-8");
		assertRefused(kind, new byte[] { '#', ' ', (byte) 0xC3 }, ":1: the bytes are not UTF-8");
	}

	@ParameterizedTest
	@EnumSource
	void refusesControlCharacters(Kind kind) throws IOException {
		assertRefused(kind, "\n# \0\n", ":2: the character U+0000 is not allowed");
		assertRefused(kind, "\n\n# \u001B[2J\n", ":3: the character U+001B is not allowed");
	}

	@ParameterizedTest
	@EnumSource
	void refusesWhatIsNoYaml(Kind kind) throws IOException {
		assertRefused(kind, "\n" + kind.key + ": [\n", ":3: this is not YAML: ");
	}

	@ParameterizedTest
	@EnumSource
	void refusesADirectory(Kind kind) throws IOException {
		Path directory = Files.createDirectories(this.home.resolve("jobs/usagemill.yml"));
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> kind.reader.accept(directory))
			.withMessageStartingWith(directory + ": the ")
			.withMessageContaining(" cannot be read (");
	}

	@ParameterizedTest
	@EnumSource
	void showsSeveralProblemsAtOnce(Kind kind) throws IOException {
		assertRefused(kind, "one: 1\ntwo: 2\n", ":1: \"one\": unknown key", ":2: \"two\": unknown key");
	}

	private void assertRefused(Kind kind, String content, String... problems) throws IOException {
		assertRefused(kind, content.getBytes(StandardCharsets.UTF_8), problems);
	}

	private void assertRefused(Kind kind, byte[] content, String... problems) throws IOException {
		Path file = this.home.resolve("jobs/usagemill.yml");
		Files.createDirectories(file.getParent());
		Files.write(file, content);
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> kind.reader.accept(file))
			.withMessageStartingWith(file + ":")
			.withMessageContainingAll(List.of(problems).toArray(String[]::new));
	}

}
