package dev.usagemill.crash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.Usagemill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A stdout that takes nothing, or not all. */
class LostOutputTest {

	private static final Path FULL = Path.of("/dev/full");

	private static final String NO_SPACE = "usagemill: the output could not be written: No space left on device\n";

	@TempDir
	static Path directory;

	private static Path warehouse;

	@BeforeAll
	static void load() throws Exception {
		warehouse = directory.resolve("warehouse");
		Path log = Files.writeString(directory.resolve("app.jsonl"),
				"{\"userId\":\"u\",\"feature\":\"f\",\"model\":\"gpt-4o\",\"createdAt\":\"2026-10-01T00:00:00Z\"}\nx\n");
		// 3, as half of the lines are rejected
		assertThat(written(">/dev/null", "run", "--quiet", "--logs", log.toString()).exitCode()).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "--version", "help run", "completion bash", "run --quiet --logs app.jsonl",
			"report cost --by day --format json", "status" })
	void aFullDiskFailsTheCommand(String command) throws Exception {
		assumeTrue(Files.exists(FULL));
		String[] words = command.replace("app.jsonl", directory + "/app.jsonl").split(" ");
		assertThat(written(">" + FULL, words)).isEqualTo(new Written(1, NO_SPACE));
	}

	@Test
	void aClosedOutputFailsTheCommand() throws Exception {
		// without the launcher, the first file that the JVM opens would be stdout
		assertThat(written("</dev/null 1<&0", "status"))
			.isEqualTo(new Written(1, "usagemill: the output could not be written: Bad file descriptor\n"));
	}

	@Test
	void aCommandThatFailsAnywayKeepsItsExitCode() throws Exception {
		Written refused = written("</dev/null 1<&0", "report", "nosuch");
		assertThat(refused.exitCode()).isEqualTo(2);
		assertThat(refused.err()).doesNotContain("output");
	}

	@Test
	void aReaderThatHasReadEnoughIsNoFault() throws Exception {
		// the reader is gone before the first byte is written
		assertThat(written("| true", "status")).isEqualTo(new Written(0, ""));
	}

	/** Runs a command whose output goes where a shell would send it. */
	private static Written written(String redirection, String... command) throws Exception {
		Path err = Files.createTempFile(directory, "err", null);
		Path code = Files.createTempFile(directory, "code", null);
		String[] arguments = command;
		if (!command[0].startsWith("-") && !command[0].matches("help|completion")) {
			arguments = Stream.concat(Stream.of(command), Stream.of("--warehouse", warehouse.toString()))
				.toArray(String[]::new);
		}
		Process process = Child
			.of(List.of("sh", "-c", "code=$1; shift; { \"$@\"; echo $? >\"$code\"; } " + redirection, "sh",
					code.toString()), Usagemill.class, arguments)
			.redirectError(err.toFile())
			.start();
		process.waitFor();
		return new Written(Integer.parseInt(Files.readString(code).strip()), Files.readString(err));
	}

	/**
	 * What became of a command.
	 *
	 * @param err all of stderr
	 */
	private record Written(int exitCode, String err) {
	}

}
