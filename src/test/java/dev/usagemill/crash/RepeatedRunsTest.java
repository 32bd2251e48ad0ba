package dev.usagemill.crash;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import dev.usagemill.Usagemill;

import static org.assertj.core.api.Assertions.assertThat;

/** One process that runs the job again and again. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(300)
class RepeatedRunsTest {

	private static final String LINE = "{\"id\":\"%s\",\"userId\":\"ada\",\"feature\":\"chat\",\"model\":\"gpt-4o\","
			+ "\"tokensInput\":10,\"tokensOutput\":5,\"createdAt\":\"2026-10-01T10:00:00Z\"}\n";

	@TempDir
	Path directory;

	private Path log;

	private Path prices;

	private Process process;

	private BufferedReader output;

	@BeforeEach
	void prepare() throws Exception {
		this.log = this.directory.resolve("app.jsonl");
		this.prices = Files.copy(Path.of("jobs/prices.yml"), this.directory.resolve("prices.yml"));
	}

	@AfterEach
	void end() {
		if (this.process != null) {
			this.process.destroyForcibly();
		}
	}

	@Test
	void loadsWhatIsAppendedAndIsSilentInBetween() throws Exception {
		append("1");
		start();
		outputUpTo("Next: ");
		append("2");
		assertThat(outputUpTo("Next: ")).first().asString().startsWith("Load 2 ");
		awaitRuns(2);
		append("3");
		assertThat(outputUpTo("Next: ")).first().asString().startsWith("Load 3 ");
		new ProcessBuilder("kill", Long.toString(this.process.pid())).start().waitFor();
		assertThat(this.process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(this.process.exitValue()).isEqualTo(143);
		// in the middle of a run, or between two
		assertThat(this.output.lines()).allMatch((line) -> line.contains("stopped by a signal"));
	}

	@Test
	void saysOnceWhatIsWrongAndGoesOnWhenItIsMended() throws Exception {
		append("1");
		start();
		outputUpTo("Next: ");
		String right = Files.readString(this.prices);
		Files.writeString(this.prices, "prices: 1\n");
		append("2");
		assertThat(outputUpTo(this.prices.toString())).last().asString().contains("must be a list");
		awaitRuns(2);
		Files.writeString(this.prices, right);
		assertThat(outputUpTo("Next: ")).first().asString().startsWith("Load 2 ");
		this.process.destroyForcibly().waitFor();
	}

	@Test
	void endsIfTheFirstRunIsRefused() throws Exception {
		start();
		assertThat(this.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(this.process.exitValue()).isEqualTo(2);
		assertThat(this.output.lines()).hasSize(1).first().asString().contains("no log file");
	}

	private void start() throws Exception {
		this.process = Child
			.of(List.of(), Usagemill.class, "run", "--every", "1s", "--logs", this.log.toString(), "--warehouse",
					this.directory.resolve("warehouse").toString(), "--prices", this.prices.toString())
			.redirectErrorStream(true)
			.start();
		this.output = this.process.inputReader();
	}

	private void append(String id) throws Exception {
		Files.writeString(this.log, LINE.formatted(id), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

	private List<String> outputUpTo(String beginning) throws Exception {
		List<String> lines = new ArrayList<>();
		for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
			lines.add(line);
			if (line.startsWith(beginning)) {
				return lines;
			}
		}
		throw new AssertionError("it has ended: " + lines);
	}

	/** Until so many more have ended, well or not. */
	private void awaitRuns(int runs) throws Exception {
		Path ended = this.directory.resolve("warehouse/last_run.json");
		for (int run = 0; run < runs; run++) {
			FileTime before = Files.getLastModifiedTime(ended);
			while (Files.getLastModifiedTime(ended).equals(before)) {
				assertThat(this.process.isAlive()).isTrue();
				LockSupport.parkNanos(10_000_000);
			}
		}
	}

}
