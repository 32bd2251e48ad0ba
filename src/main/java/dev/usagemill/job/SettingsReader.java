package dev.usagemill.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

/**
 * Reads {@link Settings} the way Spring Boot does, without starting it: command line over
 * environment ({@code USAGEMILL_WAREHOUSE}) over {@code jobs/usagemill.yml} over
 * defaults.
 */
public final class SettingsReader {

	private static final String PREFIX = "usagemill";

	private SettingsReader() {
	}

	/**
	 * Reads the settings.
	 * @param home the directory that holds {@code jobs/usagemill.yml}
	 * @param commandLine what was given there, by setting: strings or lists of strings
	 * @throws ConfigurationException if a setting is unknown or has a value of the wrong
	 * kind
	 */
	public static Settings read(Path home, Map<String, Object> commandLine) throws IOException {
		StandardEnvironment environment = new StandardEnvironment();
		MutablePropertySources sources = environment.getPropertySources();
		Map<String, Object> given = new HashMap<>(Map.of("usagemill.home", home.toString()));
		commandLine.forEach((setting, value) -> given.put(PREFIX + "." + setting, value));
		sources.addFirst(new MapPropertySource("command line", given));
		Path file = home.resolve("jobs/usagemill.yml");
		try {
			if (Files.exists(file)) {
				new YamlPropertySourceLoader().load(file.toString(), new FileSystemResource(file))
					.forEach(sources::addLast);
			}
			return Binder.get(environment)
				.bindOrCreate(PREFIX, Bindable.of(Settings.class),
						new NoUnboundElementsBindHandler(BindHandler.DEFAULT, SettingsReader::isFile));
		}
		catch (BindException wrong) {
			throw new ConfigurationException(explained(wrong), wrong);
		}
		catch (org.yaml.snakeyaml.error.YAMLException broken) {
			throw new ConfigurationException(file + ": " + broken.getMessage(), broken);
		}
	}

	/** Only the settings file is ours alone; the environment may hold anything. */
	private static boolean isFile(ConfigurationPropertySource source) {
		return source.getUnderlyingSource() instanceof OriginTrackedMapPropertySource;
	}

	private static String explained(BindException wrong) {
		Throwable cause = wrong;
		while (cause.getCause() != null) {
			if (cause instanceof ConfigurationException || cause instanceof UnboundConfigurationPropertiesException) {
				break;
			}
			cause = cause.getCause();
		}
		if (cause instanceof UnboundConfigurationPropertiesException unbound) {
			ConfigurationProperty first = unbound.getUnboundProperties().iterator().next();
			return "unknown setting " + first.getName() + " in " + first.getOrigin() + ".";
		}
		if (cause instanceof ConfigurationException) {
			return cause.getMessage();
		}
		ConfigurationProperty property = wrong.getProperty();
		String place = (property != null && property.getOrigin() != null) ? " (" + property.getOrigin() + ")" : "";
		return "setting " + wrong.getName() + place + ": " + cause.getMessage();
	}

}
