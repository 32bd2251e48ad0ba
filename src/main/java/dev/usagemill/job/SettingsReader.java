package dev.usagemill.job;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.error.YAMLException;

import dev.usagemill.failure.RefusedException;

/**
 * Reads {@link Settings} from Spring's environment, without starting Spring: command line
 * over environment ({@code USAGEMILL_WAREHOUSE}) over {@code jobs/usagemill.yml} over
 * defaults. Spring Boot's binder would take a fifth of the second that a report may take.
 */
public final class SettingsReader {

	static final String PREFIX = "usagemill.";

	private static final Constructor<?> SETTINGS = Settings.class.getDeclaredConstructors()[0];

	private SettingsReader() {
	}

	/**
	 * Reads the settings.
	 * @param home the directory that holds {@code jobs/usagemill.yml}
	 * @param commandLine what was given there, by setting: strings or lists of strings
	 * @throws RefusedException if a setting is unknown or has a value of the wrong kind
	 */
	public static Settings read(Path home, Map<String, Object> commandLine) throws IOException {
		StandardEnvironment environment = new StandardEnvironment();
		MutablePropertySources sources = environment.getPropertySources();
		Map<String, Object> given = new HashMap<>(Map.of(PREFIX + "home", home.toString()));
		commandLine.forEach((setting, value) -> given.put(PREFIX + setting, value));
		sources.addFirst(new MapPropertySource("command line", given));
		Path file = home.resolve("jobs/usagemill.yml");
		if (Files.exists(file)) {
			yaml(file).forEach(sources::addLast);
		}
		sources.stream().forEach(SettingsReader::refuseUnknown);
		return settings(new SettingValues(environment));
	}

	private static Stream<PropertySource<?>> yaml(Path file) throws IOException {
		try {
			return new YamlPropertySourceLoader().load(file.toString(), new FileSystemResource(file)).stream();
		}
		catch (YAMLException broken) {
			throw new RefusedException(file + ": " + broken.getMessage(), broken);
		}
	}

	/** Only the settings file is ours alone; the environment may hold anything. */
	private static void refuseUnknown(PropertySource<?> source) {
		if (source instanceof OriginTrackedMapPropertySource file) {
			Set<String> known = Stream.of(SETTINGS.getParameters())
				.map(SettingsReader::name)
				.collect(Collectors.toSet());
			for (String name : file.getPropertyNames()) {
				if (!known.contains(name.replaceFirst("\\[[0-9]+]$", ""))) {
					throw new RefusedException("unknown setting " + name + " in " + file.getOrigin(name) + ".");
				}
			}
		}
	}

	private static Settings settings(SettingValues values) {
		Object[] arguments = Stream.of(SETTINGS.getParameters())
			.map((setting) -> values.value(name(setting), setting.getType(),
					String.join(",", setting.getAnnotation(DefaultValue.class).value())))
			.toArray();
		try {
			return (Settings) SETTINGS.newInstance(arguments);
		}
		catch (InvocationTargetException refused) {
			throw (RefusedException) refused.getCause();
		}
		catch (ReflectiveOperationException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	/** {@code usagemill.slice-size} for sliceSize. */
	private static String name(Parameter setting) {
		return PREFIX + setting.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
	}

}
