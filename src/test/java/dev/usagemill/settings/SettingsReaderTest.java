package dev.usagemill.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SettingsReaderTest {

	@TempDir
	Path home;

	@Test
	void hasDefaultsForEverything() throws IOException {
		Settings settings = SettingsReader.read(this.home, Map.of());
		assertThat(settings.logs()).containsExactly("sample-data/*.jsonl*");
		assertThat(settings.sliceSize().megabytes()).isEqualTo(64);
		assertThat(settings.workers()).isEqualTo(Runtime.getRuntime().availableProcessors());
	}

	@Test
	void theFileWinsOverTheDefaultsAndKnowsItsHome() throws IOException {
		write("usagemill:\n  logs: ['${usagemill.home}/a.jsonl', b.jsonl]\n  threads: 3\n");
		Settings settings = SettingsReader.read(this.home, Map.of());
		assertThat(settings.logs()).containsExactly(this.home + "/a.jsonl", this.home + "/jobs/b.jsonl");
		assertThat(settings.workers()).isEqualTo(3);
	}

	@Test
	void theCommandLineWinsOverTheFile() throws IOException {
		write("usagemill:\n  logs: [a.jsonl, b.jsonl]\n  warehouse: w\n");
		Settings settings = SettingsReader.read(this.home, Map.of("logs", List.of("c.jsonl")));
		assertThat(settings.logs()).containsExactly("c.jsonl");
		assertThat(settings.warehousePath()).isEqualTo(this.home.resolve("jobs/w"));
	}

	@Test
	void aVariableThatIsNearlyOneOfOursIsFound() {
		assertThat(SettingsReader.misspelt(Map.of("USAGEMILL_WAREHOSE", "w", "USAGEMILL_SETTING", "s",
				"USAGEMILL_THREADS", "2", "USAGEMILL_SERVICE_HOST", "10.0.0.1", "USAGE", "u")))
			.isEqualTo(Map.of("USAGEMILL_WAREHOSE", "USAGEMILL_WAREHOUSE", "USAGEMILL_SETTING", "USAGEMILL_SETTINGS"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "never", "-1", "1234567", "2026-01-01", "1.5" })
	void theOldestDayIsANumberOfDaysOrForever(String wrong) {
		assertThatThrownBy(() -> SettingsReader.read(this.home, Map.of("oldest-day", wrong), Map.of()))
			.isInstanceOf(RefusedException.class)
			.hasMessageContaining("oldest-day")
			.hasMessageContaining("is not a whole number of days, or forever");
		LocalDate day = LocalDate.of(2026, 11, 26);
		assertThat(SettingsReader.read(this.home, Map.of(), Map.of()).oldestDay().before(day)).isEqualTo("2025-10-22");
		assertThat(SettingsReader.read(this.home, Map.of("oldest-day", "forever"), Map.of()).oldestDay().before(day))
			.isNull();
	}

	@Test
	void anotherFileTakesThePlaceOfTheShippedOne() throws IOException {
		write("usagemill:\n  threads: 3\n  dashboard: false\n");
		Path directory = Files.createDirectories(this.home.resolve("my [usage]"));
		Path file = Files.writeString(directory.resolve("own.yml"),
				"usagemill:\n  logs: [logs/*.jsonl, /var/log/a.jsonl]\n  map: none\n  prices: ../p.yml\n");
		Settings settings = SettingsReader.read(this.home, Map.of("settings", file.toString()), Map.of());
		assertThat(settings.dashboard()).isTrue();
		assertThat(settings.logs()).containsExactly(directory + "/logs/*.jsonl", "/var/log/a.jsonl");
		assertThat(settings.pricesPath()).isEqualTo(this.home.resolve("p.yml"));
		assertThat(settings.fieldMapping()).isNull();
		assertThat(SettingsReader.read(this.home, Map.of(), Map.of("USAGEMILL_SETTINGS", file.toString())))
			.isEqualTo(settings);
		assertThatThrownBy(() -> SettingsReader.read(this.home, Map.of("settings", directory + "/other.yml")))
			.isInstanceOf(RefusedException.class)
			.hasMessage(directory + "/other.yml: there is no such settings file; name the right one, or make one with"
					+ " `usagemill init`");
	}

	@Test
	void refusesAnUnknownSettingAndSaysWhereItStands() throws IOException {
		write("usagemill:\n  warehouse: w\n  thread: 3\n");
		refused("usagemill.yml:3: \"thread\": unknown key in usagemill; known are logs, warehouse, prices,");
	}

	@Test
	void refusesAValueOfTheWrongKindAndSaysWhereItStands() throws IOException {
		write("usagemill:\n  threads: many\n");
		refused("usagemill.yml:2: usagemill.threads: \"many\" is not a whole number");
	}

	@Test
	void saysWhereAValueStandsThatIsOutOfItsRange() throws IOException {
		write("usagemill:\n  rejected-days: 3\n  memory: 1MB\n");
		refused("jobs/usagemill.yml:3: usagemill.memory is ", "but must be at least 64MB.");
		write("usagemill:\n  max-rejected-share: 5\n");
		refused("jobs/usagemill.yml:2: usagemill.max-rejected-share is 5");
		write("usagemill:\n\n  zone: Mars\n");
		refused("jobs/usagemill.yml:3: usagemill.zone: Mars is not a time zone. Use a name such as UTC");
		write("usagemill:\n  labels: [Team]\n");
		refused("jobs/usagemill.yml:2: usagemill.labels: ");
	}

	@Test
	void refusesANamedFileThatSetsNothing() throws IOException {
		for (String nothing : List.of("", "# nothing\n", "usagemill:\n")) {
			Path file = Files.writeString(this.home.resolve("empty.yml"), nothing);
			assertThatThrownBy(() -> SettingsReader.read(this.home, Map.of("settings", file.toString())))
				.isInstanceOf(RefusedException.class)
				.hasMessageStartingWith(file + ": the settings file sets nothing. Write usagemill: and settings");
		}
	}

	@Test
	void readsAListFromOneText() throws IOException {
		write("usagemill:\n  logs: a.jsonl, ${usagemill.home}/b.jsonl\n");
		assertThat(SettingsReader.read(this.home, Map.of()).logs()).containsExactly(this.home + "/jobs/a.jsonl",
				this.home + "/b.jsonl");
	}

	@Test
	void readsEveryKindOfValue() throws IOException {
		write("usagemill:\n  dashboard: no\n  slice-size: 3KB\n  max-rejected-share: 0.25\n  expansion-limit: 7\n");
		Settings settings = SettingsReader.read(this.home, Map.of());
		assertThat(settings.dashboard()).isFalse();
		assertThat(settings.sliceSize().bytes()).isEqualTo(3072);
		assertThat(settings.maxRejectedShare()).isEqualByComparingTo("0.25");
		assertThat(settings.expansionLimit()).isEqualTo(7);
	}

	@Test
	void refusesAShareAboveOne() throws IOException {
		for (String share : List.of("max-rejected-share", "max-conflict-share", "max-unread-share",
				"max-unpriced-share")) {
			write("usagemill:\n  " + share + ": 5\n");
			refused("usagemill." + share + " is 5, but must be a share from 0 to 1, such as 0.05 for 5 %.");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e1000000000", "1e-1000000000", "!!int foo", "&a 1" })
	void refusesANumberThatNobodyMeansInOneLine(String number) throws IOException {
		write("usagemill:\n  max-rejected-share: " + number + "\n");
		assertThatThrownBy(() -> SettingsReader.read(this.home, Map.of())).isInstanceOf(RefusedException.class)
			.hasMessageContaining("usagemill.yml:2: ")
			.message()
			.hasLineCount(1);
	}

	@Test
	void namesOnTheCommandLineAreTakenAsTheyAre() {
		Settings settings = SettingsReader.read(this.home, Map.of("warehouse", "${usagemill.home}/${user.name}"),
				Map.of());
		assertThat(settings.warehouse()).isEqualTo("${usagemill.home}/${user.name}");
	}

	@Test
	void namesNoLimitsFileOfItself() throws IOException {
		assertThat(SettingsReader.read(this.home, Map.of()).limitsPath()).isEmpty();
		write("usagemill:\n  limits-file: l.yml\n");
		assertThat(SettingsReader.read(this.home, Map.of()).limitsPath()).contains(this.home.resolve("jobs/l.yml"));
		write("usagemill:\n  limits-file: none\n");
		assertThat(SettingsReader.read(this.home, Map.of()).limitsPath()).isEmpty();
	}

	@Test
	void refusesASettingUnderAnotherPrefix() throws IOException {
		write("usagemil:\n  warehouse: w\n");
		refused("usagemill.yml:1: \"usagemil\": unknown key in the settings file; known are usagemill");
	}

	@Test
	void saysOfEachKindWhatIsWanted() throws IOException {
		write("usagemill:\n  dashboard: perhaps\n");
		refused("usagemill.dashboard", "\"perhaps\" is not true or false", "2:");
		write("usagemill:\n  slice-size: big\n");
		refused("usagemill.slice-size", "\"big\" is not a size such as 64MB", "2:");
		write("usagemill:\n  max-unpriced-share: 1 %\n");
		refused("usagemill.max-unpriced-share", "\"1 %\" is not a number", "2:");
	}

	@Test
	void theEnvironmentWinsOverTheFileAndTheCommandLineOverBoth() throws IOException {
		write("usagemill:\n  warehouse: f\n  zone: UTC\n  logs: [f]\n  prices: f\n");
		Settings settings = SettingsReader.read(this.home, Map.of("warehouse", "c", "logs", List.of("c,1", "c2")),
				Map.of("USAGEMILL_WAREHOUSE", "e", "USAGEMILL_LOGS", "e", "USAGEMILL_PRICES", "e",
						"USAGEMILL_SLICE_SIZE", "2KB"));
		assertThat(settings.warehouse()).isEqualTo("c");
		assertThat(settings.logs()).containsExactly("c,1", "c2");
		assertThat(settings.prices()).isEqualTo("e");
		assertThat(settings.sliceSize()).isEqualTo(new ByteSize(2048));
		assertThat(settings.zone()).isEqualTo("UTC");
	}

	@Test
	void readsAListFromAVariable() {
		assertThat(SettingsReader.read(this.home, Map.of(), Map.of("USAGEMILL_LOGS", "a.jsonl, b.jsonl,")).logs())
			.containsExactly("a.jsonl", "b.jsonl");
	}

	@Test
	void readsATildeAsTheHomeOfTheUser() throws IOException {
		write("usagemill:\n  warehouse: ~/w\n  prices: a~b\n");
		Settings settings = SettingsReader.read(this.home, Map.of("logs", List.of("~/a.jsonl", "~", "x/~/b", "~x/c")),
				Map.of("HOME", "/home/ann", "USAGEMILL_LIMITS_FILE", "~/limits.yml"));
		assertThat(settings.logs()).containsExactly("/home/ann/a.jsonl", "/home/ann", "x/~/b", "~x/c");
		assertThat(settings.warehouse()).isEqualTo("/home/ann/w");
		assertThat(settings.prices()).isEqualTo(this.home + "/jobs/a~b");
		assertThat(settings.limitsFile()).isEqualTo("/home/ann/limits.yml");
	}

	@Test
	void namesTheVariableWithTheWrongValue() {
		assertThatThrownBy(() -> SettingsReader.read(this.home, Map.of(), Map.of("USAGEMILL_REJECTED_DAYS", "many")))
			.isInstanceOf(RefusedException.class)
			.hasMessage("USAGEMILL_REJECTED_DAYS: usagemill.rejected-days: \"many\" is not a whole number");
	}

	@Test
	void showsAllWrongValuesAtOnce() throws IOException {
		write("usagemill:\n  threads: many\n  memory: much\n  dashboard: [yes]\n  zone:\n");
		refused("usagemill.yml:4: dashboard: must be a single value", "usagemill.yml:5: zone: has no value");
		write("usagemill:\n  threads: many\n  memory: much\n");
		refused("usagemill.yml:2: usagemill.threads", "usagemill.yml:3: usagemill.memory");
	}

	@Test
	void refusesANameThatIsNotReplaced() throws IOException {
		write("usagemill:\n  warehouse: ${HOME}/w\n");
		refused("usagemill.yml:2: warehouse: \"${HOME}/w\" names something that is not replaced",
				"only ${usagemill.home} is");
	}

	@Test
	void refusesWhatCanBeNoPath() throws IOException {
		write("usagemill:\n  warehouse: \"a\\0b\"\n  limits-file: \"\\0\"\n  map: \"\\0\"\n");
		Settings settings = SettingsReader.read(this.home, Map.of());
		assertThatThrownBy(settings::warehousePath).isInstanceOf(RefusedException.class)
			.hasMessageContaining("usagemill.warehouse cannot be a path here (");
		assertThatThrownBy(settings::limitsPath).isInstanceOf(RefusedException.class);
		assertThatThrownBy(settings::fieldMapping).isInstanceOf(RefusedException.class);
	}

	@Test
	void takesAFileThatGivesNothing() throws IOException {
		for (String nothing : List.of("", "# nothing\n", "usagemill:\n  # threads: 3\n")) {
			write(nothing);
			assertThat(SettingsReader.read(this.home, Map.of()).warehouse()).isEqualTo("warehouse");
		}
	}

	@Test
	void aSettingsFileInTheCurrentDirectoryIsNotReadUnasked() {
		assertThat(SettingsReader.read(Path.of("jobs").toAbsolutePath(), Map.of(), Map.of()).logs())
			.containsExactly("sample-data/*.jsonl*");
	}

	@Test
	void refusesAFileThatIsNoYaml() throws IOException {
		write("usagemill: [\n");
		refused("usagemill.yml");
	}

	private void refused(String... words) {
		assertThatThrownBy(() -> SettingsReader.read(this.home, Map.of())).isInstanceOf(RefusedException.class)
			.hasMessageContainingAll(words);
	}

	private void write(String text) throws IOException {
		Files.createDirectories(this.home.resolve("jobs"));
		Files.writeString(this.home.resolve("jobs/usagemill.yml"), text);
	}

}
