package dev.usagemill.reconcile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Pattern;

/** Days of UTC, as exports write them. */
final class UtcDay {

	/** The end of the year 9999. */
	static final long LAST_SECOND = 253_402_300_799L;

	private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

	/** RFC 3339, and how PostgreSQL writes a timestamp with and without its zone. */
	private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
		.append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
		.optionalStart()
		.appendOffset("+HH:MM", "Z")
		.optionalEnd()
		.optionalStart()
		.appendOffset("+HH", "Z")
		.optionalEnd()
		.toFormatter();

	private UtcDay() {
	}

	/** Null if the text is no day and no time; a time without an offset is in UTC. */
	static LocalDate of(String text) {
		String value = text.strip();
		try {
			if (DAY.matcher(value).matches()) {
				return LocalDate.parse(value);
			}
			TemporalAccessor time = TIME.parseBest(value.replaceFirst(" ", "T"), OffsetDateTime::from,
					LocalDateTime::from);
			LocalDate day = (time instanceof OffsetDateTime offset)
					? offset.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate() : LocalDate.from(time);
			return (day.getYear() >= 0 && day.getYear() <= 9999) ? day : null;
		}
		catch (DateTimeException none) {
			return null;
		}
	}

}
