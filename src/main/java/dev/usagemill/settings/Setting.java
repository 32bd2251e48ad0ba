package dev.usagemill.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.usagemill.database.DatabaseUrl;
import dev.usagemill.database.Secret;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.yaml.Problems;

/**
 * One of the {@link Settings}, as sources give it.
 *
 * @param name as it stands in the settings file, such as {@code slice-size}
 * @param type of its value
 * @param usual what it is if no source sets it; a list has commas between its items
 */
record Setting(String name, Class<?> type, String usual) {

	/** Of all variables. */
	static final String PREFIX = "USAGEMILL_";

	private static final Constructor<?> SETTINGS = Settings.class.getDeclaredConstructors()[0];

	private static final Map<Class<?>, Function<String, ?>> PARSERS = Map.of(String.class, Function.identity(),
			int.class, Integer::valueOf, long.class, Long::valueOf, boolean.class, Setting::flag, BigDecimal.class,
			Setting::number, ByteSize.class, ByteSize::parse, OldestDay.class, OldestDay::parse, DatabaseUrl.class,
			DatabaseUrl::parse, Secret.class, Secret::new);

	private static final Set<String> PATHS = Set.of("logs", "warehouse", "prices", "limits-file", "rates", "users-file",
			"map", "reports", "metrics-file", "notify", "database-password-file");

	/** In place of the path of a field mapping, a limits file or a users file. */
	static final String NONE = "none";

	/** In the order of the record's components. */
	static final List<Setting> ALL = Stream.of(SETTINGS.getParameters()).map(Setting::of).toList();

	private static Setting of(Parameter component) {
		Default usual = component.getAnnotation(Default.class);
		String name = usual.name().isEmpty() ? component.getName() : usual.name();
		return new Setting(name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT), component.getType(),
				usual.value());
	}

	/** The variable of the environment that gives it. */
	String variable() {
		return PREFIX + this.name.toUpperCase(Locale.ROOT).replace('-', '_');
	}

	/** The texts of one text: a list has commas between its items. */
	List<String> split(String text) {
		if (!isList()) {
			return List.of(text);
		}
		return Stream.of(text.split(",")).map(String::strip).filter((item) -> !item.isEmpty()).toList();
	}

	boolean isList() {
		return this.type == List.class;
	}

	/**
	 * Its value.
	 * @throws IllegalArgumentException if the text says none
	 */
	Object value(List<String> texts) {
		return isList() ? texts : PARSERS.get(this.type).apply(texts.get(0));
	}

	/** Whether the text is a relative path, or a pattern of such. */
	boolean isPathWithoutRoot(String text) {
		return PATHS.contains(this.name) && !text.matches("/.*|~|~/.*|https?://.*") && !text.equals(NONE);
	}

	/**
	 * Whether it may hold a password: then no message shows it, and nothing in it is
	 * replaced.
	 */
	boolean isSecret() {
		return this.type == DatabaseUrl.class || this.type == Secret.class;
	}

	/** A text for messages. */
	String shown(String text) {
		return isSecret() ? "what it gives" : Problems.shown(text);
	}

	/** What a value must be. */
	String wanted() {
		if (this.type == boolean.class) {
			return "true or false";
		}
		if (this.type == ByteSize.class) {
			return "a size such as 64MB";
		}
		if (this.type == OldestDay.class) {
			return "a whole number of days, or forever";
		}
		if (this.type == DatabaseUrl.class) {
			return "a URL that PostgreSQL's JDBC driver takes, such as jdbc:postgresql://db.example.com/usage, with"
					+ " parameters that the driver knows";
		}
		return (this.type == BigDecimal.class) ? "a number" : "a whole number";
	}

	/**
	 * The settings with such values, in the order of {@link #ALL}.
	 * @throws RefusedException if one is out of its range
	 */
	static Settings settings(List<Object> values) {
		try {
			return (Settings) SETTINGS.newInstance(values.toArray());
		}
		catch (InvocationTargetException refused) {
			throw (RefusedException) refused.getCause();
		}
		catch (ReflectiveOperationException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

	/** To compare with a number of a huge exponent could take hours. */
	private static BigDecimal number(String text) {
		if (!text.matches("[-+]?[0-9.]{1,30}([eE][-+]?[0-9]{1,2})?")) {
			throw new IllegalArgumentException(text);
		}
		return new BigDecimal(text);
	}

	private static boolean flag(String text) {
		return switch (text.toLowerCase(Locale.ROOT)) {
			case "true", "yes", "on" -> true;
			case "false", "no", "off" -> false;
			default -> throw new IllegalArgumentException(text);
		};
	}

	/**
	 * What a source says of a setting.
	 *
	 * @param place where it says so: a line of the settings file, or a variable
	 * @param texts one, or the items of a list
	 */
	record Given(String place, List<String> texts) {
	}

}
