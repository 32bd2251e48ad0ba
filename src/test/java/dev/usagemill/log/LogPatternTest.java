package dev.usagemill.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LogPatternTest {

	@TempDir
	Path temporary;

	private Path logs;

	@BeforeEach
	void makeLogs() throws IOException {
		this.logs = this.temporary.toRealPath().resolve("my logs [1]");
		for (String name : List.of("a.jsonl", "b.jsonl", "c.txt", "d [2].jsonl", ".hidden.jsonl", "deep/a.jsonl",
				"deep/er/b.jsonl", "deep/.git/c.jsonl")) {
			Path file = this.logs.resolve(name);
			Files.createDirectories(file.getParent());
			Files.writeString(file, "{}\n");
		}
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
			a.jsonl           | a.jsonl
			d [2].jsonl       | d [2].jsonl
			deep/../a.jsonl   | a.jsonl
			.hidden.jsonl     | .hidden.jsonl
			.h*               | .hidden.jsonl
			*.jsonl           | a.jsonl, b.jsonl, d [2].jsonl
			?.jsonl           | a.jsonl, b.jsonl
			[ac].*            | a.jsonl, c.txt
			{b,c}.*           | b.jsonl, c.txt
			*                 | a.jsonl, b.jsonl, c.txt, d [2].jsonl
			*/*.jsonl         | deep/a.jsonl
			deep/**           | deep/a.jsonl, deep/er/b.jsonl
			**/b.jsonl        | b.jsonl, deep/er/b.jsonl
			**.txt            | c.txt
			deep/.git/*       | deep/.git/c.jsonl
			deep/**/b.jsonl   | deep/er/b.jsonl
			""")
	void findsTheFilesOfAPattern(String pattern, String expected) throws IOException {
		assertThat(LogPattern.files(this.logs + "/" + pattern))
			.extracting((file) -> this.logs.relativize(file).toString())
			.containsExactly(expected.split(", "));
	}

	@Test
	void findsAFileOnceThoughItHasSeveralNames() throws IOException {
		Files.createSymbolicLink(this.logs.resolve("current.jsonl"), this.logs.resolve("b.jsonl"));
		assertThat(LogPattern.files(this.logs + "/*.jsonl")).containsExactly(this.logs.resolve("a.jsonl"),
				this.logs.resolve("b.jsonl"), this.logs.resolve("d [2].jsonl"));
		assertThat(LogPattern.files(this.logs + "/current.jsonl")).containsExactly(this.logs.resolve("b.jsonl"));
	}

	@Test
	void followsLinksToDirectories() throws IOException {
		Path link = Files.createSymbolicLink(this.temporary.resolve("link"), this.logs.resolve("deep"));
		assertThat(LogPattern.files(link + "/*.jsonl")).containsExactly(this.logs.resolve("deep/a.jsonl"));
		assertThat(LogPattern.files(this.temporary + "/l*/*.jsonl")).containsExactly(this.logs.resolve("deep/a.jsonl"));
	}

	@Test
	void saysThatLinksGoRound() throws IOException {
		Files.createSymbolicLink(this.logs.resolve("deep/round"), this.logs);
		assertRefused(this.logs + "/**/*.jsonl", "cannot be listed", "Nothing has been loaded");
	}

	@Test
	void saysThatNoFileMatches() {
		assertRefused(this.logs + "/*.log", "no log file matches " + this.logs + "/*.log", "Check --logs");
		assertRefused(this.logs + "/no such/*.jsonl", "no log file matches");
	}

	@Test
	void saysThatAFileIsMissing() {
		assertRefused(this.logs + "/z.jsonl", "there is no log file " + this.logs + "/z.jsonl", "Check --logs");
	}

	@Test
	void saysHowToReadADirectory() {
		assertRefused(this.logs.toString(), "is a directory", "use --logs '" + this.logs + "/*'");
	}

	@Test
	void saysThatAPatternIsBroken() {
		assertRefused(this.logs + "/[a.jsonl", "the pattern " + this.logs + "/[a.jsonl cannot be read");
		assertRefused("a\0b", "the name of a log file cannot be a path here");
	}

	private static void assertRefused(String pattern, String... messages) {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> LogPattern.files(pattern))
			.satisfies((refused) -> assertThat(refused.getMessage()).contains(messages));
	}

}
