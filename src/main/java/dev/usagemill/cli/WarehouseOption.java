package dev.usagemill.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import picocli.CommandLine.Option;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.settings.Home;
import dev.usagemill.settings.Settings;
import dev.usagemill.settings.SettingsReader;

/** Which warehouse and settings are meant; every command that reads them takes these. */
final class WarehouseOption {

	@Option(names = "--warehouse", paramLabel = "DIR", description = "the warehouse (default: see the settings)")
	private String warehouse;

	@Option(names = "--settings", paramLabel = "FILE",
			description = "the settings (default: usagemill.yml of the installation)")
	private String settings;

	/** The settings, with this option and a command's own ones over all others. */
	Settings settings(Map<String, Object> options) throws IOException {
		return SettingsReader.read(Home.directory(), given(options));
	}

	/**
	 * The same for a command that loads log files.
	 * @throws RefusedException if none are named yet
	 */
	Settings settingsWithLogs(Map<String, Object> options) throws IOException {
		Settings settings = settings(options);
		if (settings.logs().isEmpty()) {
			throw new RefusedException(SettingsReader.place(Home.directory(), given(options), "logs")
					+ ": no log files are named yet: write their paths or patterns there, or name them with --logs.");
		}
		return settings;
	}

	private Map<String, Object> given(Map<String, Object> options) {
		Map<String, Object> given = new HashMap<>(options);
		given.put("warehouse", this.warehouse);
		given.put(SettingsReader.FILE, this.settings);
		given.values().removeIf((value) -> value == null);
		return given;
	}

	Settings settings() throws IOException {
		return settings(Map.of());
	}

	/** What reports read. */
	Path usageDatabase() throws IOException {
		return settings().warehousePath().resolve("usage.duckdb");
	}

}
