package dev.usagemill.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.settings.Home;
import dev.usagemill.settings.ShippedMappings;

/**
 * The text of a new settings file.
 *
 * @param logs patterns of log files, absolute; empty if they are to be filled in
 * @param map a field mapping: the name of one that comes along, a path, or none
 * @param zone the name of a time zone
 */
record NewSettings(List<String> logs, String map, String zone) {

	private static final String FILL_IN = "  # WRITE HERE which log files to load: paths or patterns,"
			+ " such as ['/var/log/myapp/usage*.jsonl*'].\n  logs: []";

	/**
	 * Settings from what was typed.
	 * @throws RefusedException if there is no such field mapping or time zone
	 */
	static NewSettings of(List<String> logs, String map, String zone) {
		return new NewSettings(logs.stream().map(NewSettings::pattern).toList(), (map != null) ? mapping(map) : "none",
				(zone != null) ? zone(zone) : "UTC");
	}

	String text() {
		String given = this.logs.stream().map((pattern) -> "\n    - " + quoted(pattern)).collect(Collectors.joining());
		return template("usagemill.yml")
			.replace("{logs}", given.isEmpty() ? FILL_IN : "  # Log files to load: paths or patterns.\n  logs:" + given)
			.replace("{map}", this.map.equals("none") ? this.map : quoted(this.map))
			.replace("{zone}", this.zone);
	}

	/** The home of a user stays what it is called. */
	private static String pattern(String text) {
		return text.startsWith("~/") ? text : path(text).toString();
	}

	/** Where the log files stand, from 1. */
	long lineOfLogs() {
		return text().lines().takeWhile((line) -> !line.startsWith("  logs:")).count() + 1;
	}

	static String limits() {
		return template("limits.yml");
	}

	/**
	 * What was typed as an absolute path or pattern.
	 * @throws RefusedException if it cannot be one, or not stand in a settings file
	 */
	static Path path(String text) {
		try {
			Path path = Path.of(text).toAbsolutePath().normalize();
			// the JVM takes bytes that are not UTF-8 for that
			if (path.toString().contains("${") || path.toString().contains("\uFFFD")
					|| path.toString().chars().anyMatch(Character::isISOControl)) {
				throw new RefusedException("a settings file cannot hold a path with ${, a control character or a name"
						+ " that is not UTF-8. Name another.");
			}
			return path;
		}
		catch (InvalidPathException wrong) {
			throw new RefusedException(
					"a name cannot be a path here (" + wrong.getReason() + "). Name another, or set LC_ALL=C.UTF-8.",
					wrong);
		}
	}

	/** Where the JSON Schemas lie, as editors of YAML take it. */
	static String schemas() {
		return Home.configuration().resolve("schemas").toUri().toString().replaceFirst("/*$", "/");
	}

	private static String mapping(String map) {
		if (new ShippedMappings(Home.directory()).has(map)) {
			return map;
		}
		Path file = path(map);
		if (!Files.isRegularFile(file)) {
			throw new RefusedException(
					"there is no field mapping " + map + ": name a file, or one of those of " + "`usagemill maps`.");
		}
		return file.toString();
	}

	private static String zone(String zone) {
		try {
			return ZoneId.of(zone).getId();
		}
		catch (DateTimeException unknown) {
			throw new RefusedException(zone + " is not a time zone. Use a name such as UTC or Europe/Berlin (--zone).",
					unknown);
		}
	}

	private static String template(String name) {
		try (InputStream file = NewSettings.class.getResourceAsStream(name)) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("{schemas}", schemas())
				.replace("{shipped}", Home.configuration().resolve("usagemill.yml").toString());
		}
		catch (IOException unreadable) {
			throw new UncheckedIOException(unreadable);
		}
	}

	private static String quoted(String text) {
		return "'" + text.replace("'", "''") + "'";
	}

}
