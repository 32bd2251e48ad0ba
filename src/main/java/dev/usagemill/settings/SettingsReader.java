package dev.usagemill.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.failure.Suggestion;

/**
 * Reads {@link Settings}: command line over environment ({@code USAGEMILL_WAREHOUSE})
 * over the settings file over defaults. Not with Spring Boot's binder, which would take a
 * fifth of the second that a report may take.
 */
public final class SettingsReader {

	/** What names the settings file, beside the settings of a command line. */
	public static final String FILE = "settings";

	private static final String FILE_VARIABLE = "USAGEMILL_SETTINGS";

	/** The launcher reads the other one. */
	private static final Set<String> OTHER_VARIABLES = Set.of(FILE_VARIABLE, "USAGEMILL_JAVA_OPTS");

	private SettingsReader() {
	}

	/**
	 * Reads the settings.
	 * @param home the directory of the program, with the settings file that holds unless
	 * another is named
	 * @param commandLine what was given there, by setting: single values or lists of them
	 * @throws RefusedException if a setting is unknown or has a value of the wrong kind
	 */
	public static Settings read(Path home, Map<String, Object> commandLine) {
		return read(home, commandLine, System.getenv());
	}

	static Settings read(Path home, Map<String, Object> commandLine, Map<String, String> environment) {
		return settings(home, given(home, commandLine, environment));
	}

	/**
	 * The variables of an environment that are nearly those of settings, each with the
	 * one that was probably meant.
	 */
	public static SortedMap<String, String> misspelt(Map<String, String> environment) {
		Set<String> known = new HashSet<>(OTHER_VARIABLES);
		Setting.ALL.forEach((setting) -> known.add(setting.variable()));
		SortedMap<String, String> misspelt = new TreeMap<>();
		environment.keySet()
			.stream()
			.filter((name) -> name.startsWith(Setting.PREFIX) && !known.contains(name))
			.forEach((name) -> Suggestion.nearest(known.stream().map(SettingsReader::word).toList(), word(name))
				.ifPresent((meant) -> misspelt.put(name, Setting.PREFIX + meant)));
		return misspelt;
	}

	private static String word(String variable) {
		return variable.substring(Setting.PREFIX.length());
	}

	/**
	 * Where a setting is given that has no default of use: a line of the settings file,
	 * or a variable.
	 */
	public static String place(Path home, Map<String, Object> commandLine, String name) {
		return given(home, commandLine, System.getenv()).entrySet()
			.stream()
			.filter((given) -> given.getKey().name().equals(name))
			.map((given) -> given.getValue().place())
			.findFirst()
			.orElse("default");
	}

	private static Map<Setting, Setting.Given> given(Path home, Map<String, Object> commandLine,
			Map<String, String> environment) {
		Map<Setting, Setting.Given> given = new HashMap<>(file(home, commandLine, environment));
		for (Setting setting : Setting.ALL) {
			String variable = environment.get(setting.variable());
			if (variable != null) {
				given.put(setting, new Setting.Given(setting.variable(), setting.split(variable)));
			}
			Object argument = commandLine.get(setting.name());
			if (argument != null) {
				given.put(setting, new Setting.Given("command line", texts(setting, argument)));
			}
		}
		given.replaceAll((setting, found) -> setting.isSecret() ? found
				: new Setting.Given(found.place(),
						found.texts()
							.stream()
							.map((text) -> atHome(text, environment.get("HOME")))
							.map((text) -> ShippedMappings.named(home, setting, text))
							.toList()));
		return given;
	}

	private static Map<Setting, Setting.Given> file(Path home, Map<String, Object> commandLine,
			Map<String, String> environment) {
		Object named = commandLine.getOrDefault(FILE, environment.get(FILE_VARIABLE));
		return (named != null) ? SettingsFile.readNamed(home, Settings.path(FILE, named.toString()))
				: SettingsFile.read(home);
	}

	/** A shell does so too, unless the text is in quotes. */
	private static String atHome(String text, String userHome) {
		boolean meansHome = text.equals("~") || text.startsWith("~/");
		return (meansHome && userHome != null) ? userHome + text.substring(1) : text;
	}

	/** Only in one text are commas something else than a part of a name. */
	private static List<String> texts(Setting setting, Object argument) {
		return (argument instanceof List<?> items) ? items.stream().map(Object::toString).toList()
				: setting.split(argument.toString());
	}

	private static Settings settings(Path home, Map<Setting, Setting.Given> given) {
		List<Object> values = new ArrayList<>();
		List<String> problems = new ArrayList<>();
		for (Setting setting : Setting.ALL) {
			Setting.Given found = given.getOrDefault(setting, new Setting.Given("default", usual(home, setting)));
			try {
				values.add(setting.value(found.texts()));
			}
			catch (IllegalArgumentException wrong) {
				problems.add(found.place() + ": usagemill." + setting.name() + ": "
						+ setting.shown(found.texts().get(0)) + " is not " + setting.wanted());
			}
		}
		if (!problems.isEmpty()) {
			throw new RefusedException(problems);
		}
		try {
			return Setting.settings(values);
		}
		catch (RefusedException outOfRange) {
			throw new RefusedException(placeOf(given, outOfRange.getMessage()) + outOfRange.getMessage(), outOfRange);
		}
	}

	/** Prices are those of the program; in the current directory others' may lie. */
	private static List<String> usual(Path home, Setting setting) {
		return setting.name().equals("prices") ? List.of(Home.configuration(home).resolve("prices.yml").toString())
				: setting.split(setting.usual());
	}

	/** Where the setting is given that a message begins with. */
	private static String placeOf(Map<Setting, Setting.Given> given, String message) {
		return given.entrySet()
			.stream()
			.filter((setting) -> message.matches("(?s)usagemill\\." + setting.getKey().name() + "[: ].*"))
			.map((setting) -> setting.getValue().place() + ": ")
			.findFirst()
			.orElse("");
	}

}
