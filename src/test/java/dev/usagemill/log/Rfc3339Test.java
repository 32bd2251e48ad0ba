package dev.usagemill.log;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class Rfc3339Test {

	@ParameterizedTest
	@CsvSource({ "2026-10-01T00:18:01.170Z, 2026-10-01T00:18:01.170Z", "1970-01-01T00:00:00z, 1970-01-01T00:00:00Z",
			"2026-10-01t02:18:01+02:00, 2026-10-01T00:18:01Z", "2026-10-01T00:18:01-00:00, 2026-10-01T00:18:01Z",
			"2026-10-01T23:59:59-23:59, 2026-10-02T23:58:59Z", "2026-10-01T05:48:01+05:30, 2026-10-01T00:18:01Z",
			"2026-10-01T00:18:01.1234567899999999Z, 2026-10-01T00:18:01.123456Z",
			"1969-12-31T23:59:59.9999999Z, 1969-12-31T23:59:59.999999Z", "2024-02-29T12:00:00Z, 2024-02-29T12:00:00Z",
			"2000-02-29T12:00:00Z, 2000-02-29T12:00:00Z", "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
			"9999-12-31T23:59:59.9999999Z, 9999-12-31T23:59:59.999999Z" })
	void readsTimestamps(String text, Instant expected) {
		assertThat(Rfc3339.epochMicros(text)).isEqualTo(micros(expected));
	}

	@ParameterizedTest
	@CsvSource({ "2016-12-31T23:59:60Z, 2016-12-31T23:59:59.999999Z",
			"2015-06-30T23:59:60.5Z, 2015-06-30T23:59:59.999999Z",
			"1990-12-31T15:59:60-08:00, 1990-12-31T23:59:59.999999Z" })
	void takesALeapSecondForTheMicrosecondBefore(String text, Instant expected) {
		assertThat(Rfc3339.epochMicros(text)).isEqualTo(micros(expected));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Z", "2026-10-01", "2026-10-01T00:18Z", "2026-10-01T00:18:01", "2026-10-01 00:18:01Z",
			"2026-10-01T00:18:01 Z", " 2026-10-01T00:18:01Z", "2026-10-01T00:18:01Z ", "2026-10-01T00:18:01.Z",
			"2026-10-01T00:18:01,5Z", "2026-10-01T00:18:01.5", "2026-10-01T00:18:01.", "2026-10-01T24:00:00Z",
			"2026-10-01T00:60:00Z", "2026-10-01T00:00:61Z", "2026-10-01T00:00:60Z", "2026-10-01T23:59:60Z",
			"2016-12-31T23:59:60+01:00", "2026-00-01T00:00:00Z", "2026-13-01T00:00:00Z", "2026-10-00T00:00:00Z",
			"2026-09-31T00:00:00Z", "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "0000-01-01T00:00:00Z",
			"2026-10-01T00:18:01+0200", "2026-10-01T00:18:01+02", "2026-10-01T00:18:01+24:00",
			"2026-10-01T00:18:01+02:60", "2026-10-01T00:18:01*02:00", "2026-10-01T00:18:01+02:00Z", "20261001T001801Z",
			"2026-10-1T00:18:001Z", "+2026-10-01T00:18:01Z", "-026-10-01T00:18:01Z", "٢٠٢٦-10-01T00:18:01Z",
			"2026-10-01T00:18:01.٥Z", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "2026-10-01T00:18:0-Z",
			"2026-10-01\u014500:18:01Z" })
	void refusesOtherTexts(String text) {
		assertThat(Rfc3339.epochMicros(text)).isEqualTo(Rfc3339.NOT_A_TIME);
	}

	@Test
	void agreesWithTheJdkOnRandomTimes() {
		Random random = new Random(3339);
		for (int i = 0; i < 100_000; i++) {
			LocalDateTime local = LocalDateTime.of(2 + random.nextInt(9_997), 1 + random.nextInt(12), 1, 0, 0)
				.plusSeconds(random.nextInt(31 * 86_400));
			int minutes = random.nextInt(2 * 1_439 + 1) - 1_439;
			String fraction = fraction(random);
			String text = local.truncatedTo(ChronoUnit.SECONDS).toString();
			text += ((text.length() == 16) ? ":00" : "") + fraction + offset(minutes);
			long micros = local.toEpochSecond(ZoneOffset.UTC) * 1_000_000 - minutes * 60_000_000L
					+ Long.parseLong((fraction + "0000000").substring((fraction.isEmpty()) ? 0 : 1).substring(0, 6));
			assertThat(Rfc3339.epochMicros(text)).as(text).isEqualTo(micros);
		}
	}

	@Test
	void agreesWithTheJdkOnDamagedTimes() {
		Random random = new Random(9_933);
		String characters = "0123456789-:.TZtz+ ";
		for (int i = 0; i < 200_000; i++) {
			StringBuilder text = new StringBuilder("2024-02-28T23:5" + random.nextInt(10) + ":01.5+01:00");
			for (int change = random.nextInt(4); change > 0; change--) {
				text.setCharAt(random.nextInt(text.length()), characters.charAt(random.nextInt(characters.length())));
			}
			assertThat(Rfc3339.epochMicros(text.toString())).as(text.toString()).isEqualTo(oracle(text.toString()));
		}
	}

	private static long oracle(String text) {
		// the JDK also takes hour 24, no seconds, no year 0 limit, offsets without
		// minutes
		if (text.length() != 27 && !text.matches(".*[Zz]") || !text.matches("[0-9]{4}-.{5}[Tt].*")
				|| text.startsWith("0000") || text.matches(".{11}24.*") || !text.matches(".*([Zz]|[+-]..:..)")) {
			return Rfc3339.NOT_A_TIME;
		}
		try {
			return micros(OffsetDateTime.parse(text).toInstant());
		}
		catch (DateTimeParseException ex) {
			return jdkOffsetLimit(text);
		}
	}

	/** The JDK has no offset beyond 18 hours: RFC 3339 has. */
	private static long jdkOffsetLimit(String text) {
		if (!text.matches(".*[+-](18:(?!00)[0-5][0-9]|19:[0-5][0-9]|2[0-3]:[0-5][0-9])")) {
			return Rfc3339.NOT_A_TIME;
		}
		int at = text.length() - 6;
		int minutes = Integer.parseInt(text.substring(at + 1, at + 3)) * 60 + Integer.parseInt(text.substring(at + 4));
		try {
			long local = micros(OffsetDateTime.parse(text.substring(0, at) + "Z").toInstant());
			return (text.charAt(at) == '-') ? local + minutes * 60_000_000L : local - minutes * 60_000_000L;
		}
		catch (DateTimeParseException ex) {
			return Rfc3339.NOT_A_TIME;
		}
	}

	private static String fraction(Random random) {
		int digits = random.nextInt(13);
		StringBuilder fraction = new StringBuilder((digits == 0) ? "" : ".");
		for (int i = 0; i < digits; i++) {
			fraction.append(random.nextInt(10));
		}
		return fraction.toString();
	}

	private static String offset(int minutes) {
		if (minutes == 0) {
			return "Z";
		}
		int size = Math.abs(minutes);
		return "%s%02d:%02d".formatted((minutes < 0) ? "-" : "+", size / 60, size % 60);
	}

	private static long micros(Instant instant) {
		return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
	}

}
