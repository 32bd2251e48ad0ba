package dev.usagemill.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What the place of the program decides. */
class HomeSettingsTest {

	@TempDir
	Path home;

	/** A package makes it a link to where such files belong. */
	@Test
	void whereItWasInstalledTheDirectoryOfTheFileIsAnother() throws IOException {
		Path etc = Files.createDirectories(this.home.resolve("etc/usagemill"));
		Files.createSymbolicLink(this.home.resolve("conf"), etc);
		Files.writeString(etc.resolve("usagemill.yml"), "usagemill:\n  prices: prices.yml\n");
		assertThat(SettingsReader.read(this.home, Map.of(), Map.of()).pricesPath())
			.isEqualTo(etc.resolve("prices.yml"));
		write("usagemill:\n  prices: prices.yml\n");
		assertThat(SettingsReader.read(this.home, Map.of(), Map.of()).pricesPath())
			.isEqualTo(this.home.resolve("jobs/prices.yml"));
	}

	/** In the current directory others' may lie. */
	@Test
	void pricesThatNobodyNamesAreThoseOfTheProgram() throws IOException {
		Path file = Files.writeString(this.home.resolve("own.yml"), "usagemill:\n  threads: 3\n");
		Path installed = Files.createDirectories(this.home.resolve("installed/conf")).getParent();
		assertThat(SettingsReader.read(installed, Map.of("settings", file), Map.of()).pricesPath())
			.isEqualTo(installed.resolve("conf/prices.yml"));
		assertThat(SettingsReader.read(this.home, Map.of("settings", file), Map.of()).pricesPath())
			.isEqualTo(this.home.resolve("jobs/prices.yml"));
	}

	@Test
	void findsAShippedFieldMappingByItsName() throws IOException {
		Path shipped = Files.createDirectories(this.home.resolve("jobs/maps")).resolve("my-app.yml");
		Files.writeString(shipped, "# Logs of my app\n");
		assertThat(SettingsReader.read(this.home, Map.of("map", "my-app")).map()).isEqualTo(shipped.toString());
		assertThat(SettingsReader.read(this.home, Map.of("map", "./my-app")).map()).isEqualTo("./my-app");
		assertThat(SettingsReader.read(this.home, Map.of("map", "other")).map()).isEqualTo("other");
		assertThat(SettingsReader.read(this.home, Map.of()).map()).isEqualTo("none");
		assertThat(new ShippedMappings(this.home).titles()).containsExactly(Map.entry("my-app", "Logs of my app"));
	}

	@Test
	void theShippedFileGivesPathsBelowItsHome() throws IOException {
		write(Files.readString(Path.of("jobs/usagemill.yml")));
		Settings settings = SettingsReader.read(this.home, Map.of(), Map.of());
		assertThat(settings.warehousePath()).isEqualTo(this.home.resolve("warehouse"));
		assertThat(settings.logs()).containsExactly(this.home + "/sample-data/*.jsonl*");
	}

	private void write(String text) throws IOException {
		Files.createDirectories(this.home.resolve("jobs"));
		Files.writeString(this.home.resolve("jobs/usagemill.yml"), text);
	}

}
