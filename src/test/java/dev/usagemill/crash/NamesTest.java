package dev.usagemill.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.Usagemill;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names are bytes to a file system, and text to a JVM. Shells make them here, as the JVM
 * of the tests may know only ASCII itself.
 */
class NamesTest {

	/** As cron starts a process. */
	private static final List<String> ASCII = List.of("env", "-i", "PATH=/usr/bin:/bin");

	/** As the launcher starts it. */
	private static final List<String> UTF_8 = List.of("env", "-i", "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8");

	@TempDir
	Path directory;

	@BeforeEach
	void writeALog() throws Exception {
		for (String name : List.of("a", "b", "c")) {
			writeLog(name);
		}
	}

	@Test
	void aNameThatCannotBeReadIsToldAloneAndKeptInMind() throws Exception {
		rename("b.jsonl", "caf\\303\\251.jsonl");
		Ended first = run(ASCII);
		assertThat(first.said()).contains("2  lines of 2 log files",
				this.directory + "/caf%C3%A9.jsonl cannot be read: its name is not ANSI_X3.4-1968", "LC_ALL=C.UTF-8");
		assertThat(first.exitCode()).isEqualTo(3);
		writeLog("d");
		rename("d.jsonl", "caf\\351.jsonl");
		Ended second = run(UTF_8);
		assertThat(second.said())
			.contains("1  lines of 1 log file",
					this.directory + "/caf%E9.jsonl cannot be read: its name is not UTF-8. Rename it.")
			.doesNotContain("rotated");
		assertThat(second.exitCode()).isEqualTo(3);
		Ended third = run(ASCII);
		assertThat(third.said()).contains("Nothing is new", "caf%C3%A9.jsonl").doesNotContain("vanished");
		assertThat(third.exitCode()).isEqualTo(3);
		Ended verified = end(ASCII, "\"$@\"", "verify", "--logs", this.directory + "/*.jsonl", "--warehouse",
				this.directory + "/warehouse");
		assertThat(verified.said()).containsPattern("log lines +2  read again").doesNotContain("Exception");
		assertThat(verified.exitCode()).isZero();
	}

	@Test
	void aNameThatIsGivenAndIsNotUtf8IsReported() throws Exception {
		rename("b.jsonl", "caf\\351.jsonl");
		Ended run = end(UTF_8, "exec \"$@\" --logs \"" + this.directory + "/$(printf 'caf\\351.jsonl')\"", "run",
				"--quiet", "--warehouse", this.directory + "/warehouse");
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.said()).contains("cannot be read: its name is not UTF-8. Rename it, or name its directory.")
			.doesNotContain("no log file");
	}

	@Test
	void aWarehouseMayHaveAnyUtf8NameWhichWritesNoLineOfTheLog() throws Exception {
		String named = "exec \"$@\" --warehouse \"" + this.directory
				+ "/$(printf 'caf\\303\\251\\nusagemill: all is\\033]0 well')\"";
		Ended run = end(UTF_8, named, "run", "--quiet", "--logs", this.directory + "/*.jsonl");
		assertThat(run.exitCode()).as(run.said()).isZero();
		Ended report = end(UTF_8, named, "report", "top-users", "--format", "csv");
		assertThat(report.said()).contains("\na,1,");
		assertThat(end(ASCII, named, "status")).isEqualTo(new Ended(2,
				"usagemill: usagemill.warehouse cannot be a path"
						+ " here (Malformed input or input contains unmappable characters). Name another, or set"
						+ " LC_ALL=C.UTF-8.\n"));
		Process lost = new ProcessBuilder("sh", "-c", "rm caf*/daily_usage/2026-10-01.parquet")
			.directory(this.directory.toFile())
			.start();
		assertThat(lost.waitFor()).isZero();
		Ended retry = end(UTF_8, named, "rejected", "--retry", "--logs", this.directory + "/*.jsonl");
		assertThat(retry.said()).contains("WARN", "\\u{a}usagemill: all is\\u{1b}]0 well/daily_usage")
			.doesNotContain("\nusagemill: all is", "\u001b");
	}

	/** The JVM takes it for another one, which a run would make. */
	@Test
	void aWarehouseWhoseNameIsNotUtf8IsRefused() throws Exception {
		String named = "exec \"$@\" --warehouse \"" + this.directory + "/$(printf 'caf\\351')\"";
		Ended run = end(UTF_8, named, "run", "--quiet", "--logs", this.directory + "/*.jsonl");
		assertThat(run)
			.isEqualTo(new Ended(2, "usagemill: usagemill.warehouse has a name that is not UTF-8. Name another.\n"));
	}

	private Ended run(List<String> locale) throws Exception {
		return end(locale, "exec \"$@\"", "run", "--quiet", "--logs", this.directory + "/*.jsonl", "--warehouse",
				this.directory + "/warehouse");
	}

	private void writeLog(String name) throws IOException {
		Files.writeString(this.directory.resolve(name + ".jsonl"), "{\"userId\":\"" + name
				+ "\",\"feature\":\"f\",\"model\":\"gpt-4o\"," + "\"createdAt\":\"2026-10-01T00:00:00Z\"}\n");
	}

	private void rename(String from, String to) throws Exception {
		Process move = new ProcessBuilder("sh", "-c", "mv " + from + " \"$(printf '" + to + "')\"")
			.directory(this.directory.toFile())
			.start();
		assertThat(move.waitFor()).isZero();
	}

	private static Ended end(List<String> locale, String script, String... command) throws Exception {
		List<String> prefix = Stream.concat(locale.stream(), Stream.of("sh", "-c", script, "sh")).toList();
		Process process = Child.of(prefix, Usagemill.class, command).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return new Ended(process.waitFor(), said);
	}

	/**
	 * A command that has ended.
	 *
	 * @param said all that it printed
	 */
	private record Ended(int exitCode, String said) {
	}

}
