package dev.usagemill.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.usagemill.failure.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which database is asked, and that no password is shown. */
class DatabaseSettingsTest {

	@TempDir
	Path home;

	@Test
	void aPasswordIsTakenAsItIsAndNotShown() throws IOException {
		write("usagemill:\n  database-password: '~/a ${b}, c'\n  job-database: jdbc:postgresql://db/usage?user=u&password=${d}\n");
		Settings settings = SettingsReader.read(this.home, Map.of(), Map.of("HOME", "/home/ann"));
		assertThat(settings.jobTables().orElseThrow().password().text()).isEqualTo("~/a ${b}, c");
		assertThat(settings.toString()).contains("jdbc:postgresql://db/usage,")
			.doesNotContain("~/a")
			.doesNotContain("${");
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:postgresql://db:x/usage?password=hush", "jdbc:postgresql://ann:hush@db/usage",
			"jdbc:postgresql://db/usage?sslmod=require&password=hush", "jdbc:postgresql://db/usage?password=pass&hush",
			"postgres://ann:hush@db/usage", "jdbc:mysql://db/usage?password=hush", "" })
	void refusesWhatIsNoUrlOfADatabaseWithoutShowingIt(String url) {
		assertThatThrownBy(
				() -> SettingsReader.read(this.home, Map.of(), Map.of("USAGEMILL_JOB_DATABASE", url)).jobTables())
			.isInstanceOf(RefusedException.class)
			.hasMessageStartingWith("USAGEMILL_JOB_DATABASE: usagemill.job-database: what it gives is not a URL that")
			.hasMessageNotContaining("hush");
	}

	@Test
	void readsThePasswordInAFileWhenADatabaseIsAsked() throws IOException {
		Path file = this.home.resolve("secret");
		write("usagemill:\n  job-database: jdbc:postgresql:usage\n  database-password-file: ../secret\n");
		Settings settings = SettingsReader.read(this.home, Map.of(), Map.of());
		assertThatThrownBy(settings::jobTables).isInstanceOf(RefusedException.class)
			.hasMessage(file + ": the file that database-password-file names cannot be read (NoSuchFileException).");
		Files.writeString(file, "two\nlines\n");
		assertThatThrownBy(settings::jobTables).isInstanceOf(RefusedException.class)
			.hasMessageContaining("must hold the password and nothing else")
			.hasMessageNotContaining("two");
		Files.writeString(file, "a b\n");
		assertThat(settings.jobTables().orElseThrow().password().text()).isEqualTo("a b");
		Settings both = SettingsReader.read(this.home, Map.of("database-password", "x"), Map.of());
		assertThatThrownBy(both::jobTables).isInstanceOf(RefusedException.class).hasMessageStartingWith("both ");
	}

	private void write(String text) throws IOException {
		Files.createDirectories(this.home.resolve("jobs"));
		Files.writeString(this.home.resolve("jobs/usagemill.yml"), text);
	}

}
