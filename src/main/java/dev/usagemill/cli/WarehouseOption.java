package dev.usagemill.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import picocli.CommandLine.Option;

import dev.usagemill.settings.Settings;
import dev.usagemill.settings.SettingsReader;

/** Where the warehouse lies; every command takes this option. */
final class WarehouseOption {

	@Option(names = "--warehouse", paramLabel = "DIR", description = "the warehouse (default: see jobs/usagemill.yml)")
	private String warehouse;

	/** As it was given; null if it was not. */
	String given() {
		return this.warehouse;
	}

	/** The settings, with this option and a command's own ones over all others. */
	Settings settings(Map<String, Object> options) throws IOException {
		Map<String, Object> given = new HashMap<>(options);
		given.put("warehouse", this.warehouse);
		given.values().removeIf((value) -> value == null);
		return SettingsReader.read(home(), given);
	}

	Settings settings() throws IOException {
		return settings(Map.of());
	}

	/** What reports read. */
	Path usageDatabase() throws IOException {
		return settings().warehousePath().resolve("usage.duckdb");
	}

	/** The launcher says where it lies; without it the current directory is meant. */
	private static Path home() {
		return Path.of(System.getProperty("usagemill.home", "")).toAbsolutePath();
	}

}
