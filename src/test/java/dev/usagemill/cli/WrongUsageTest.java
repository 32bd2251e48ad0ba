package dev.usagemill.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a user can get wrong: one clear message, exit code 2, and nothing touched. */
class WrongUsageTest {

	@TempDir
	Path directory;

	private Path log;

	private Path warehouse;

	@BeforeEach
	void writeLog() throws IOException {
		this.warehouse = this.directory.resolve("warehouse");
		this.log = Files.writeString(this.directory.resolve("app.jsonl"),
				"{\"userId\":\"u\",\"feature\":\"f\",\"model\":\"m\",\"createdAt\":\"2026-10-01T00:00:00Z\"}\n");
	}

	@Test
	void aPatternThatMatchesNothing() throws IOException {
		refused("no log file matches " + this.directory + "/*.log", "--logs", this.directory + "/*.log");
	}

	@Test
	void aLogFileThatIsNotThere() throws IOException {
		refused("there is no log file " + this.directory + "/other.jsonl", "--logs", this.directory + "/other.jsonl");
	}

	@Test
	void aDirectoryInsteadOfALogFile() throws IOException {
		refused("is a directory, not a log file", "--logs", this.directory.toString());
	}

	@Test
	void aBrokenPriceFile() throws IOException {
		Path prices = Files.writeString(this.directory.resolve("prices.yml"), """
				currency: USD
				prices:
				  - model: m
				    input: 1.00
				    outptu: 2.00
				""");
		refused(prices + ":5: \"outptu\": unknown key", "--prices", prices.toString());
	}

	@Test
	void aMissingPriceFile() throws IOException {
		refused("no-prices.yml", "--prices", this.directory.resolve("no-prices.yml").toString());
	}

	@Test
	void aFileOfUsersThatIsTooLargeOrNotThere() throws IOException {
		Path users = this.directory.resolve("users.txt");
		assertThat(Terminal.type("forget", "--file", users.toString()).err())
			.isEqualTo("usagemill: " + users + ": there is no such file of users; name the right one (--file)\n");
		try (RandomAccessFile file = new RandomAccessFile(users.toFile(), "rw")) {
			file.setLength(16 * 1024 * 1024 + 1);
		}
		Terminal terminal = Terminal.type("forget", "--file", users.toString());
		assertThat(terminal.exitCode()).isEqualTo(2);
		assertThat(terminal.err()).contains("the file of users is larger than 16777216 bytes; ").hasLineCount(1);
	}

	@Test
	void anUnknownOption() throws IOException {
		refused("Unknown option: '--wharehouse=x'", "--wharehouse=x");
	}

	@Test
	void anUnknownZone() throws IOException {
		refused("Mars/Olympus is not a time zone", "--zone", "Mars/Olympus");
	}

	@Test
	void aDirectoryThatIsNoWarehouse() throws IOException {
		Files.createDirectories(this.warehouse);
		Files.writeString(this.warehouse.resolve("thesis.txt"), "mine");
		refused("is not a warehouse");
	}

	@Test
	void aWarehouseOfAnotherZone() throws IOException {
		assertThat(run("--zone", "Europe/Berlin").err()).isEmpty();
		refused("counts its days in the zone Europe/Berlin, not UTC", "--zone", "UTC");
	}

	@Test
	void aWarehouseOfAnotherFormat() throws IOException {
		Files.createDirectories(this.warehouse);
		Files.writeString(this.warehouse.resolve("warehouse.json"), "{\"format\":99,\"zone\":\"UTC\"}");
		refused("format version 99");
	}

	@Test
	void aReportWithoutAWarehouse() throws IOException {
		Terminal terminal = Terminal.type("report", "top-users", "--warehouse", this.warehouse.toString());
		assertThat(terminal.exitCode()).isEqualTo(2);
		assertThat(terminal.err()).contains("run `usagemill run --warehouse " + this.warehouse + "` first")
			.hasLineCount(1);
		assertThat(this.warehouse).doesNotExist();
	}

	@Test
	void aNameIsNeverTakenForAFileOfArguments() throws IOException {
		Path file = Files.writeString(this.directory.resolve("one.txt"), "--version");
		run();
		Terminal terminal = Terminal.type("report", "user", "@" + file, "--warehouse", this.warehouse.toString());
		assertThat(terminal.exitCode()).as(terminal.err()).isZero();
		assertThat(terminal.out()).contains("No usage from").doesNotContain("usagemill 0");
	}

	@Test
	void aNameMayLookLikeAnOption() throws IOException {
		Files.writeString(this.log, Files.readString(this.log).replace("\"u\"", "\"-V\""));
		run();
		Terminal terminal = Terminal.type("report", "user", "--from", "2026-10-01", "--warehouse",
				this.warehouse.toString(), "--", "-V");
		assertThat(terminal.exitCode()).as(terminal.err()).isZero();
		assertThat(terminal.out()).contains("Only user_id = -V", "Total");
	}

	@Test
	void noCommandAtAll() {
		Terminal terminal = Terminal.type();
		assertThat(terminal.exitCode()).isEqualTo(2);
		assertThat(terminal.err()).contains("Name a command", "run", "report", "status");
	}

	@Test
	void aWrongOptionIsNamedInThreeLinesAtMost() {
		for (String command : List.of("run", "report", "verify", "status")) {
			Terminal terminal = Terminal.type(command, "--wharehouse", "x");
			assertThat(terminal.exitCode()).isEqualTo(2);
			assertThat(terminal.out()).isEmpty();
			assertThat(terminal.err().lines()).as(command)
				.hasSizeLessThanOrEqualTo(3)
				.contains("Did you mean --warehouse?", "Try 'usagemill " + command + " --help'.");
		}
	}

	@Test
	void aLabelHasOneValue() {
		for (String wrong : List.of("team", "team=a --label team=b")) {
			List<String> words = new ArrayList<>(List.of("report", "cost", "--label"));
			words.addAll(List.of(wrong.split(" ")));
			Terminal terminal = Terminal.type(words.toArray(String[]::new));
			assertThat(terminal.exitCode()).isEqualTo(2);
			assertThat(terminal.err()).startsWith(wrong.equals("team")
					? "--label team names no value: write --label team=VALUE" : "--label team is given twice");
		}
	}

	@Test
	void aReportOrAWordThatIsNotThere() {
		assertThat(Terminal.type("report").err()).startsWith("Name a report: cost, ")
			.endsWith("Try 'usagemill report --help'.\n")
			.hasLineCount(2);
		assertThat(Terminal.type("report", "top-users", "bob\u001b[2J").err())
			.startsWith("'bob\\u{1b}[2J' is one word too many for top-users.")
			.hasLineCount(2);
		assertThat(Terminal.type("report", "cost", "--format", "xml").err()).contains("xml").hasLineCount(2);
		assertThat(Terminal.type("verfy").err()).contains("Did you mean verify");
	}

	private void refused(String message, String... options) throws IOException {
		List<String> before = Snapshot.of(this.directory);
		Terminal terminal = run(options);
		assertThat(terminal.err()).contains(message).doesNotContain("\tat ");
		assertThat(terminal.exitCode()).isEqualTo(2);
		assertThat(terminal.out()).isEmpty();
		assertThat(Snapshot.of(this.directory)).isEqualTo(before);
	}

	/** Options given twice would be an error of their own. */
	private Terminal run(String... options) {
		List<String> arguments = new ArrayList<>(List.of("run", "--warehouse", this.warehouse.toString()));
		List<String> given = Arrays.asList(options);
		if (!given.contains("--logs")) {
			arguments.addAll(List.of("--logs", this.log.toString()));
		}
		if (!given.contains("--prices")) {
			arguments.addAll(List.of("--prices", Path.of("jobs/prices.yml").toAbsolutePath().toString()));
		}
		arguments.addAll(given);
		return Terminal.type(arguments.toArray(String[]::new));
	}

}
