package dev.usagemill.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LogSearchTest {

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
		assertThat(files(this.logs + "/" + pattern)).extracting((file) -> this.logs.relativize(file).toString())
			.containsExactly(expected.split(", "));
	}

	@Test
	void findsAFileOnceThoughItHasSeveralNames() throws IOException {
		Files.createSymbolicLink(this.logs.resolve("current.jsonl"), this.logs.resolve("b.jsonl"));
		assertThat(files(this.logs + "/*.jsonl")).containsExactly(this.logs.resolve("a.jsonl"),
				this.logs.resolve("b.jsonl"), this.logs.resolve("d [2].jsonl"));
		assertThat(files(this.logs + "/current.jsonl")).containsExactly(this.logs.resolve("b.jsonl"));
	}

	@Test
	void followsLinksToDirectories() throws IOException {
		Path link = Files.createSymbolicLink(this.temporary.resolve("link"), this.logs.resolve("deep"));
		assertThat(files(link + "/*.jsonl")).containsExactly(this.logs.resolve("deep/a.jsonl"));
		assertThat(files(this.temporary + "/l*/*.jsonl")).containsExactly(this.logs.resolve("deep/a.jsonl"));
	}

	@Test
	void linksThatGoRoundAreToldAndTheOtherFilesFound() throws IOException {
		Path round = Files.createSymbolicLink(this.logs.resolve("deep/round"), this.logs);
		assertConcern(this.logs + "/**/*.jsonl", round + " cannot be listed: it is a link to a directory");
		assertThat(files(this.logs + "/**/*.jsonl")).hasSize(5);
	}

	@Test
	void aLinkThatLeadsNowhereIsTold() throws IOException {
		Path link = Files.createSymbolicLink(this.logs.resolve("link.jsonl"), Path.of("gone.jsonl"));
		String told = link + " is a link to gone.jsonl, which is not there";
		assertConcern(this.logs + "/*.jsonl", told);
		assertThat(files(this.logs + "/*.jsonl")).hasSize(3);
		assertConcern(link.toString(), told);
		assertThat(files(link.toString())).isEmpty();
	}

	@Test
	void aPatternWithoutAMatchIsToldBesideThoseWithOne() throws IOException {
		LogSearch found = LogSearch.of(List.of(this.logs + "/*.log", this.logs + "/a.jsonl", this.logs + "/z.jsonl"));
		assertThat(found.files()).containsExactly(this.logs.resolve("a.jsonl"));
		assertThat(found.concerns()).containsExactly("no log file matches " + this.logs + "/*.log. Check --logs.",
				"there is no log file " + this.logs + "/z.jsonl. Check --logs.");
		assertThat(found.orRefuse()).isSameAs(found);
	}

	@Test
	void nothingToReadIsRefusedWithAllThatIsKnown() {
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> LogSearch.of(List.of(this.logs + "/*.log", this.logs + "/no such/*.jsonl")).orRefuse())
			.satisfies((refused) -> assertThat(refused.getMessage()).hasLineCount(2)
				.contains("no log file matches " + this.logs + "/*.log", "Check --logs", "/no such/*.jsonl"));
	}

	@Test
	void saysHowToReadADirectory() throws IOException {
		assertConcern(this.logs.toString(), "is a directory", "use --logs '" + this.logs + "/*'");
		Files.createDirectory(this.logs.resolve("e.jsonl"));
		assertConcern(this.logs + "/?.jsonl", this.logs + "/e.jsonl is a directory");
		assertConcern(this.logs + "/**/?.jsonl", this.logs + "/e.jsonl is a directory");
		assertThat(LogSearch.of(List.of(this.logs + "/*")).concerns()).isEmpty();
		assertThat(LogSearch.of(List.of(this.logs + "/**")).concerns()).isEmpty();
	}

	@Test
	void aPipeIsToldOnceAndNotOpened() throws Exception {
		Path pipe = this.logs.resolve("pipe.jsonl");
		assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
		LogSearch found = LogSearch.of(List.of(this.logs + "/*.jsonl", this.logs + "/p*", pipe.toString()));
		assertThat(found.concerns())
			.containsExactly(pipe + " is not a regular file; only those can be read again after a crash.");
		assertThat(found.files()).hasSize(3);
	}

	@Test
	void saysThatAPatternIsBroken() throws IOException {
		assertRefused(this.logs + "/[a.jsonl", "the pattern " + this.logs + "/[a.jsonl cannot be read");
		assertConcern("a\0b", "a\\0b cannot be a path here");
	}

	private static Collection<Path> files(String pattern) throws IOException {
		return LogSearch.of(List.of(pattern)).files();
	}

	private static void assertConcern(String pattern, String... texts) throws IOException {
		assertThat(LogSearch.of(List.of(pattern)).concerns()).singleElement().asString().contains(texts);
	}

	private static void assertRefused(String pattern, String... messages) {
		assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> LogSearch.of(List.of(pattern)))
			.satisfies((refused) -> assertThat(refused.getMessage()).contains(messages));
	}

}
