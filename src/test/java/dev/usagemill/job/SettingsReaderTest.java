package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

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
		assertThat(settings.sliceSize().toMegabytes()).isEqualTo(64);
		assertThat(settings.workers()).isEqualTo(Runtime.getRuntime().availableProcessors());
	}

	@Test
	void theFileWinsOverTheDefaultsAndKnowsItsHome() throws IOException {
		write("usagemill:\n  logs: ['${usagemill.home}/a.jsonl', b.jsonl]\n  threads: 3\n");
		Settings settings = SettingsReader.read(this.home, Map.of());
		assertThat(settings.logs()).containsExactly(this.home + "/a.jsonl", "b.jsonl");
		assertThat(settings.workers()).isEqualTo(3);
	}

	@Test
	void theCommandLineWinsOverTheFile() throws IOException {
		write("usagemill:\n  logs: [a.jsonl, b.jsonl]\n  warehouse: w\n");
		Settings settings = SettingsReader.read(this.home, Map.of("logs", List.of("c.jsonl")));
		assertThat(settings.logs()).containsExactly("c.jsonl");
		assertThat(settings.warehouse()).isEqualTo("w");
	}

	@Test
	void refusesAnUnknownSettingAndSaysWhereItStands() throws IOException {
		write("usagemill:\n  warehouse: w\n  thread: 3\n");
		refused("unknown setting usagemill.thread", "usagemill.yml", "3:");
	}

	@Test
	void refusesAValueOfTheWrongKindAndSaysWhereItStands() throws IOException {
		write("usagemill:\n  threads: many\n");
		refused("usagemill.threads", "many", "usagemill.yml", "2:");
	}

	@Test
	void readsAListFromOneText() throws IOException {
		write("usagemill:\n  logs: a.jsonl, ${usagemill.home}/b.jsonl\n");
		assertThat(SettingsReader.read(this.home, Map.of()).logs()).containsExactly("a.jsonl", this.home + "/b.jsonl");
	}

	@Test
	void readsEveryKindOfValue() throws IOException {
		write("usagemill:\n  dashboard: no\n  slice-size: 3KB\n  max-rejected-share: 0.25\n  expansion-limit: 7\n");
		Settings settings = SettingsReader.read(this.home, Map.of());
		assertThat(settings.dashboard()).isFalse();
		assertThat(settings.sliceSize().toBytes()).isEqualTo(3072);
		assertThat(settings.maxRejectedShare()).isEqualByComparingTo("0.25");
		assertThat(settings.expansionLimit()).isEqualTo(7);
	}

	@Test
	void refusesASettingUnderAnotherPrefix() throws IOException {
		write("usagemil:\n  warehouse: w\n");
		refused("unknown setting usagemil.warehouse", "usagemill.yml", "2:");
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
	void namesTheVariableWithTheWrongValue() {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("environment", Map.of("USAGEMILL_REJECTED_DAYS", "many")));
		assertThatThrownBy(() -> new SettingValues(environment).value("usagemill.rejected-days", int.class, "30"))
			.isInstanceOf(RefusedException.class)
			.hasMessageContainingAll("USAGEMILL_REJECTED_DAYS", "\"many\" is not a whole number");
	}

	@Test
	void refusesAValueOutOfItsRange() throws IOException {
		write("usagemill:\n  memory: 1MB\n");
		refused("usagemill.memory", "at least 64MB");
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
