package dev.usagemill.cli;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How often something is done, as it is typed. */
final class Interval implements ITypeConverter<Duration> {

	private static final Pattern TYPED = Pattern.compile("([1-9][0-9]{0,5})([smh])");

	private static final Map<String, Duration> UNITS = Map.of("s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1),
			"h", Duration.ofHours(1));

	@Override
	public Duration convert(String text) {
		Matcher typed = TYPED.matcher(text);
		if (!typed.matches()) {
			throw new TypeConversionException(
					"'" + text + "' is no interval: write seconds, minutes or hours, as 60s, 5m or 1h");
		}
		return UNITS.get(typed.group(2)).multipliedBy(Long.parseLong(typed.group(1)));
	}

}
