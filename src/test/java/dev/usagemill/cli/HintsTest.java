package dev.usagemill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** The commands that messages name are typed here as they stand there. */
class HintsTest {

	/** A launcher whose name a shell would take apart. */
	private static final String LAUNCHER = "jobs/usage mill";

	private static final Pattern COMMAND = Pattern.compile(Pattern.quote("'" + LAUNCHER + "'") + " ([^`\n]+)");

	@TempDir
	Path directory;

	private Path log;

	private Path warehouse;

	@BeforeEach
	void nameTheLauncher() throws IOException {
		System.setProperty("usagemill.command", LAUNCHER);
		this.warehouse = this.directory.resolve("it's a warehouse");
		this.log = Files.writeString(this.directory.resolve("app.jsonl"),
				"{\"userId\":\"u\",\"feature\":\"f\",\"model\":\"gpt-4o\",\"createdAt\":\"2026-10-01T00:00:00Z\"}\n");
	}

	@AfterEach
	void forgetTheLauncher() {
		System.clearProperty("usagemill.command");
	}

	@Test
	void carriesWhatTheOtherCommandTakesToo() {
		CommandLine run = UsagemillCommand.commandLine("run");
		run.parseArgs("run", "--warehouse", "a b", "--settings=s.yml", "--prices", "p.yml", "--logs", "x*", "--logs",
				"-y", "--zone", "UTC", "--quiet");
		Hints hints = Hints.of(run.getSubcommands().get("run"));
		assertThat(hints.command("report top-users"))
			.isEqualTo("'jobs/usage mill' report top-users --settings s.yml --warehouse 'a b'");
		assertThat(hints.command("prices check"))
			.isEqualTo("'jobs/usage mill' prices check --settings s.yml --warehouse 'a b' --prices p.yml");
		assertThat(hints.command("init mine"))
			.isEqualTo("'jobs/usage mill' init mine --logs 'x*' --logs=-y --zone UTC");
		assertThat(hints.typed("Call `usagemill run --prices q.yml`, or `usagemill status`."))
			.startsWith("Call `'jobs/usage mill' run --prices q.yml --settings s.yml --warehouse 'a b' --logs 'x*'")
			.endsWith("or `'jobs/usage mill' status --settings s.yml --warehouse 'a b' --prices p.yml --logs 'x*'"
					+ " --logs=-y`.");
	}

	@Test
	void isPlainWithoutALauncherAndOptions() {
		System.clearProperty("usagemill.command");
		CommandLine status = UsagemillCommand.commandLine("status");
		status.parseArgs("status");
		assertThat(Hints.of(status.getSubcommands().get("status")).command("run")).isEqualTo("usagemill run");
	}

	@Test
	void whatRealCommandsNameWorksAsTyped() throws Exception {
		Path settings = Files.writeString(this.directory.resolve("own.yml"), "usagemill:\n  logs: [app.jsonl]\n"
				+ "  prices: " + Path.of("jobs/prices.yml").toAbsolutePath() + "\n");
		String[] options = { "--settings", settings.toString(), "--warehouse", this.warehouse.toString() };
		Set<String> named = new LinkedHashSet<>();
		// nothing is there yet: each names the run
		for (String command : List.of("report top-users", "status", "verify", "rejected", "upgrade", "dashboard",
				"reprice --from today --to today")) {
			named.addAll(named(type(command.split(" "), options)));
		}
		assertThat(named).hasSize(1);
		Path prices = Files.writeString(this.directory.resolve("own prices.yml"),
				Files.readString(Path.of("jobs/prices.yml")));
		String[] withPrices = Stream.concat(Stream.of(options), Stream.of("--prices", prices.toString()))
			.toArray(String[]::new);
		Terminal run = type(new String[] { "run" }, withPrices);
		assertThat(run.exitCode()).as(run.err()).isZero();
		named.addAll(named(run));
		// another price says that a day is priced differently
		Files.writeString(prices,
				Files.readString(prices).replaceFirst("(?s)(- model: gpt-4o\n.*?input: )[0-9.]+", "$1" + "77.00"));
		named.addAll(named(type(new String[] { "status" }, withPrices)));
		Files.delete(this.warehouse.resolve("usage.duckdb"));
		named.addAll(named(type(new String[] { "verify" }, withPrices)));
		assertThat(named).extracting((command) -> command.split(" ")[0])
			.containsExactlyInAnyOrder("run", "report", "reprice", "run");
		List<String> ordered = new ArrayList<>(named);
		ordered.sort((one, other) -> Boolean.compare(!one.startsWith("run"), !other.startsWith("run")));
		for (String command : ordered) {
			Terminal typed = Terminal.type(words(command));
			assertThat(typed.exitCode()).as(command + "\n" + typed.err()).isZero();
		}
	}

	@Test
	void aHintToMakeAWarehouseOfOnesOwnMakesIt() throws Exception {
		type(new String[] { "run" }, "--warehouse", this.warehouse.toString());
		Terminal refused = type(new String[] { "run" }, "--warehouse", this.warehouse.toString(), "--logs",
				this.log.toString());
		assertThat(refused.exitCode()).isEqualTo(2);
		String init = named(refused).iterator().next();
		assertThat(init).isEqualTo("init my-usage --logs " + this.log);
		Path made = this.directory.resolve("my-usage");
		Terminal second = Terminal.type(words(init.replace("my-usage", made.toString())));
		assertThat(second.exitCode()).as(second.err()).isZero();
		Terminal run = Terminal.type(words(named(second).iterator().next()));
		assertThat(run.exitCode()).as(run.err()).isZero();
		assertThat(run.out()).contains("lines of 1 log file").doesNotContain("sample");
	}

	private static Terminal type(String[] command, String... options) {
		return Terminal.type(Stream.concat(Stream.of(command), Stream.of(options)).toArray(String[]::new));
	}

	private static Set<String> named(Terminal terminal) {
		Set<String> named = new LinkedHashSet<>();
		// verify breaks its lines at spaces
		String text = (terminal.out() + terminal.err()).replaceAll("\n   (?=\\S)", " ");
		COMMAND.matcher(text).results().forEach((found) -> named.add(found.group(1).strip()));
		return named;
	}

	/** As a shell reads them. */
	private static String[] words(String command) throws Exception {
		Process shell = new ProcessBuilder("sh", "-c", "for word in " + command + "; do printf '%s\\n' \"$word\"; done")
			.start();
		return new String(shell.getInputStream().readAllBytes()).lines().toArray(String[]::new);
	}

}
