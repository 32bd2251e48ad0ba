package dev.usagemill.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.usagemill.limit.LimitRules;
import dev.usagemill.settings.Settings;
import dev.usagemill.settings.SettingsReader;

import static org.assertj.core.api.Assertions.assertThat;

/** Settings, price and limits files and a warehouse for somebody's own logs. */
class InitCommandTest {

	@TempDir
	Path directory;

	@Test
	void makesAllThatARunNeeds() throws IOException {
		Path log = log();
		Path mine = this.directory.resolve("it's mine");
		Terminal made = Terminal.type("init", mine.toString(), "--logs", this.directory + "/app*.jsonl", "--zone",
				"Europe/Berlin");
		assertThat(made.exitCode()).as(made.err()).isZero();
		assertThat(made.out()).contains("usagemill.yml", "prices.yml", "limits.yml", "warehouse/")
			.endsWith("Next: usagemill run --settings '" + mine.toString().replace("'", "'\\''") + "/usagemill.yml'\n");
		assertThat(mine.resolve("warehouse")).isEmptyDirectory();
		assertThat(LimitRules.read(mine.resolve("limits.yml")).isEmpty()).isTrue();
		Terminal run = Terminal.type("run", "--settings", mine + "/usagemill.yml");
		assertThat(run.exitCode()).as(run.err()).isZero();
		assertThat(run.out()).contains("1  lines of 1 log file").doesNotContain("sample");
		assertThat(mine.resolve("warehouse/usage.duckdb")).exists();
		Terminal report = Terminal.type("report", "top-users", "--settings", mine + "/usagemill.yml");
		assertThat(report.out()).contains("Europe/Berlin", "only-me").doesNotContain("ample");
		assertThat(log).exists();
	}

	@Test
	void saysWhereTheLogFilesAreToBeNamed() throws IOException {
		Path mine = this.directory.resolve("mine");
		Terminal made = Terminal.type("init", mine.toString());
		Terminal run = Terminal.type("run", "--settings", mine + "/usagemill.yml");
		assertThat(run.exitCode()).isEqualTo(2);
		String place = mine + "/usagemill.yml:" + (lineOf("  logs:", mine.resolve("usagemill.yml")) + 1);
		assertThat(run.err()).startsWith("usagemill: " + place + ": no log files are named yet").hasLineCount(1);
		assertThat(made.out()).contains(place.replace(":", ", line "));
		assertThat(mine.resolve("warehouse")).isEmptyDirectory();
		assertThat(Terminal.type("prices", "check", "--settings", mine + "/usagemill.yml").exitCode()).isZero();
	}

	@Test
	void knowsTheReadyFieldMappings() throws IOException {
		Path mine = this.directory.resolve("mine");
		Terminal.type("init", mine.toString(), "--map", "litellm", "--logs", "logs/*.jsonl");
		Settings settings = SettingsReader.read(Path.of("").toAbsolutePath(),
				Map.of("settings", mine + "/usagemill.yml"));
		assertThat(settings.fieldMapping().name()).isEqualTo("litellm.yml");
		assertThat(settings.logs()).containsExactly(Path.of("logs/*.jsonl").toAbsolutePath().toString());
		assertThat(settings.warehousePath()).isEqualTo(mine.resolve("warehouse"));
	}

	@Test
	void refusesWhatIsNotThereAndMakesNothing() {
		Path mine = this.directory.resolve("mine");
		assertRefused("there is no field mapping lite-llm", mine.toString(), "--map", "lite-llm");
		assertRefused("Mars is not a time zone", mine.toString(), "--zone", "Mars");
		assertThat(mine).doesNotExist();
	}

	@Test
	void overwritesNothing() throws IOException {
		Path mine = Files.createDirectories(this.directory.resolve("mine"));
		Files.writeString(mine.resolve("prices.yml"), "mine");
		Files.createDirectories(mine.resolve("warehouse/events"));
		assertRefused(mine + " already holds prices.yml, warehouse, and nothing is overwritten", mine.toString());
		assertThat(mine.resolve("prices.yml")).hasContent("mine");
		assertThat(mine.resolve("usagemill.yml")).doesNotExist();
		assertRefused("is a file", mine.resolve("prices.yml").toString());
	}

	private void assertRefused(String message, String... arguments) {
		Terminal refused = Terminal.type(Stream.concat(Stream.of("init"), Stream.of(arguments)).toArray(String[]::new));
		assertThat(refused.exitCode()).isEqualTo(2);
		assertThat(refused.err()).contains(message).hasLineCount(1);
	}

	private Path log() throws IOException {
		return Files.writeString(this.directory.resolve("app.jsonl"),
				"{\"userId\":\"only-me\",\"feature\":\"f\",\"model\":\"gpt-4o\",\"createdAt\":\"2026-10-01T00:00:00Z\"}\n");
	}

	private static long lineOf(String beginning, Path file) throws IOException {
		return Files.readString(file).lines().takeWhile((line) -> !line.startsWith(beginning)).count();
	}

}
