package dev.usagemill.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.Usagemill;

import static org.assertj.core.api.Assertions.assertThat;

/** One process that runs the job again and again. */
class RepeatedRunTest {

	private static final long PATIENCE_SECONDS = 60;

	@TempDir
	Path directory;

	@Test
	void loadsWhatIsNewSurvivesAFailureAndStopsBySignal() throws Exception {
		Path log = this.directory.resolve("app.jsonl");
		Path prices = Files.writeString(this.directory.resolve("prices.yml"),
				"currency: USD\nprices:\n  - {model: m, input: 2, output: 1}\n");
		append(log, "first");
		ProcessBuilder command = Child.of(List.of(), Usagemill.class, "run", "--every", "1s", "--logs", log.toString(),
				"--warehouse", this.directory.resolve("warehouse").toString(), "--prices", prices.toString());
		Process process = command.redirectErrorStream(true).start();
		try (BufferedReader lines = process.inputReader()) {
			awaitLine(lines, "Load 1 ");
			Path aside = Files.move(prices, this.directory.resolve("aside"));
			awaitLine(lines, "usagemill: ");
			append(log, "second");
			Files.move(aside, prices);
			awaitLine(lines, "Load 2 ");
			new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start().waitFor();
			assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
			assertThat(process.exitValue()).isEqualTo(143);
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static void awaitLine(BufferedReader lines, String beginning) throws IOException {
		String line = lines.readLine();
		while (line != null && !line.startsWith(beginning)) {
			line = lines.readLine();
		}
		assertThat(line).as(beginning).isNotNull();
	}

	private static void append(Path log, String id) throws IOException {
		Files.writeString(log,
				"{\"id\":\"%s\",\"userId\":\"ann\",\"feature\":\"chat\",\"model\":\"m\",\"tokensInput\":5,\"createdAt\":\"2026-10-01T00:00:00Z\"}\n"
					.formatted(id),
				StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

}
