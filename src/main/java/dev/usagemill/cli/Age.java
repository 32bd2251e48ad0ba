package dev.usagemill.cli;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How old something may be, as it is typed.
 *
 * @param text such as {@code 26h}
 * @param length the same
 */
record Age(String text, Duration length) {

	private static final Pattern TYPED = Pattern.compile("([0-9]{1,6})([mhd])");

	private static final Map<String, Duration> UNITS = Map.of("m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d",
			Duration.ofDays(1));

	/** How picocli reads it. */
	static final class Converter implements ITypeConverter<Age> {

		@Override
		public Age convert(String text) {
			Matcher typed = TYPED.matcher(text);
			if (!typed.matches()) {
				throw new TypeConversionException(
						"'" + text + "' is no age: write minutes, hours or days, as 90m, 26h or 2d");
			}
			return new Age(text, UNITS.get(typed.group(2)).multipliedBy(Long.parseLong(typed.group(1))));
		}

	}

}
