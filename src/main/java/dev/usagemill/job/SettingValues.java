package dev.usagemill.job;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.unit.DataSize;

import dev.usagemill.failure.RefusedException;

/** The values of settings, from the first of the environment's sources that has one. */
final class SettingValues {

	private static final Map<Class<?>, Function<String, ?>> KINDS = Map.of(String.class, Function.identity(), int.class,
			Integer::valueOf, long.class, Long::valueOf, boolean.class, SettingValues::truth, BigDecimal.class,
			BigDecimal::new, DataSize.class, DataSize::parse);

	private final ConfigurableEnvironment environment;

	SettingValues(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	/**
	 * A setting's value.
	 * @param name the setting's, with its prefix
	 * @param kind its type; a list is one of texts
	 * @param usual what it is if no source sets it; a list's items have commas between
	 * @throws RefusedException if what is given is of another kind
	 */
	Object value(String name, Class<?> kind, String usual) {
		for (PropertySource<?> source : this.environment.getPropertySources()) {
			Object value = (kind == List.class) ? list(source, name) : source.getProperty(name);
			if (value instanceof List<?> items) {
				return items.stream().map(this::text).toList();
			}
			if (value != null) {
				return converted(source, name, kind, text(value));
			}
		}
		return (kind == List.class) ? items(usual) : KINDS.get(kind).apply(usual);
	}

	/** A list of the file is spread over names with an index. */
	private static Object list(PropertySource<?> source, String name) {
		List<Object> items = new ArrayList<>();
		while (source.containsProperty(name + "[" + items.size() + "]")) {
			items.add(source.getProperty(name + "[" + items.size() + "]"));
		}
		return items.isEmpty() ? source.getProperty(name) : items;
	}

	private String text(Object value) {
		return this.environment.resolvePlaceholders(value.toString());
	}

	private static Object converted(PropertySource<?> source, String name, Class<?> kind, String text) {
		if (kind == List.class) {
			return items(text);
		}
		try {
			return KINDS.get(kind).apply(text);
		}
		catch (IllegalArgumentException wrong) {
			throw new RefusedException(
					"setting " + name + " (" + place(source, name) + "): \"" + text + "\" is not " + wanted(kind) + ".",
					wrong);
		}
	}

	/** Where a value stands: a line of the file, or a variable of the environment. */
	private static String place(PropertySource<?> source, String name) {
		if (source instanceof SystemEnvironmentPropertySource) {
			return name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
		}
		Object origin = OriginLookup.getOrigin(source, name);
		return (origin != null) ? origin.toString() : source.getName();
	}

	private static List<String> items(String text) {
		return Stream.of(text.split(",")).map(String::strip).filter((item) -> !item.isEmpty()).toList();
	}

	private static boolean truth(String text) {
		return switch (text.toLowerCase(Locale.ROOT)) {
			case "true", "yes", "on" -> true;
			case "false", "no", "off" -> false;
			default -> throw new IllegalArgumentException();
		};
	}

	private static String wanted(Class<?> kind) {
		if (kind == boolean.class) {
			return "true or false";
		}
		if (kind == DataSize.class) {
			return "a size such as 64MB";
		}
		return (kind == BigDecimal.class) ? "a number" : "a whole number";
	}

}
