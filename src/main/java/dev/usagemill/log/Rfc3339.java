package dev.usagemill.log;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

import dev.usagemill.event.UsageEvent;

/**
 * Reads the timestamps of RFC 3339, section 5.6: {@code 2026-10-01T00:18:01.170Z} or with
 * an offset such as {@code +05:30}, in upper or lower case. The JDK's formatters take a
 * microsecond or more for each; this takes a small part of that, as it runs for every
 * line.
 */
final class Rfc3339 {

	/** Stands for a text that is not a timestamp. */
	static final long NOT_A_TIME = Long.MIN_VALUE;

	private static final int SECONDS_A_DAY = 86_400;

	/** From the start of the year 1 to the start of 1970. */
	private static final int DAYS_BEFORE_1970 = 719_162;

	private static final int[] DAYS_BEFORE_MONTH = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 };

	/**
	 * The length of {@code 2026-10-01T00:18:01}, after which fraction and offset come.
	 */
	private static final int FRACTION_AT = 19;

	private Rfc3339() {
	}

	/**
	 * Reads a timestamp. Digits beyond the microseconds are cut off. A leap second counts
	 * as the last microsecond before it.
	 * @return microseconds since 1970 in UTC, or {@link #NOT_A_TIME} if the text is not a
	 * timestamp or lies outside the years 1 to 9999
	 */
	static long epochMicros(String text) {
		// what is not ASCII, or no character at all, becomes what stands in no timestamp
		byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
		return epochMicros(ascii, 0, ascii.length);
	}

	/** The same of bytes in a line. */
	static long epochMicros(byte[] text, int from, int to) {
		if (to - from <= FRACTION_AT || !hasSeparators(text, from)) {
			return NOT_A_TIME;
		}
		int year = digits(text, from, 4);
		int month = digits(text, from + 5, 2);
		int day = digits(text, from + 8, 2);
		int hour = digits(text, from + 11, 2);
		int minute = digits(text, from + 14, 2);
		int second = digits(text, from + 17, 2);
		boolean isTime = hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 60;
		if (!isTime || !isDate(year, month, day)) {
			return NOT_A_TIME;
		}
		int offsetAt = endOfFraction(text, from + FRACTION_AT, to);
		int offset = offsetSeconds(text, offsetAt, to);
		if (offset == Integer.MIN_VALUE) {
			return NOT_A_TIME;
		}
		long seconds = epochDay(year, month, day) * SECONDS_A_DAY + hour * 3_600 + minute * 60 + second - offset;
		if (second == 60) {
			return leapSecond(seconds);
		}
		return micros(seconds, fractionMicros(text, from + FRACTION_AT, offsetAt));
	}

	private static boolean hasSeparators(byte[] text, int from) {
		return text[from + 4] == '-' && text[from + 7] == '-' && (text[from + 10] | 0x20) == 't'
				&& text[from + 13] == ':' && text[from + 16] == ':';
	}

	/** The number that so many digits make, or a negative number if one is no digit. */
	private static int digits(byte[] text, int at, int count) {
		int number = 0;
		for (int i = at; i < at + count; i++) {
			int digit = text[i] - '0';
			if (digit < 0 || digit > 9) {
				return -1;
			}
			number = number * 10 + digit;
		}
		return number;
	}

	private static boolean isDate(int year, int month, int day) {
		if (year < 1 || month < 1 || month > 12 || day < 1) {
			return false;
		}
		int days = DAYS_BEFORE_MONTH[month] - DAYS_BEFORE_MONTH[month - 1];
		return day <= ((month == 2 && isLeapYear(year)) ? days + 1 : days);
	}

	private static boolean isLeapYear(int year) {
		return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
	}

	private static long epochDay(int year, int month, int day) {
		int past = year - 1;
		int days = past * 365 + past / 4 - past / 100 + past / 400 + DAYS_BEFORE_MONTH[month - 1] + day - 1;
		return ((month > 2 && isLeapYear(year)) ? days + 1 : days) - DAYS_BEFORE_1970;
	}

	/** Where the offset begins, if the fraction before it is none or a good one. */
	private static int endOfFraction(byte[] text, int from, int to) {
		if (text[from] != '.') {
			return from;
		}
		int at = from + 1;
		while (at < to && text[at] >= '0' && text[at] <= '9') {
			at++;
		}
		// a point without digits is left where no offset can begin
		return (at == from + 1) ? from : at;
	}

	private static int fractionMicros(byte[] text, int from, int end) {
		int micros = 0;
		for (int i = from + 1; i <= from + 6; i++) {
			micros = micros * 10 + ((i < end) ? text[i] - '0' : 0);
		}
		return micros;
	}

	/** How far local time is ahead of UTC, or the smallest int if that is not said. */
	private static int offsetSeconds(byte[] text, int at, int to) {
		int left = to - at;
		if (left == 1 && (text[at] | 0x20) == 'z') {
			return 0;
		}
		if (left != 6 || text[at + 3] != ':') {
			return Integer.MIN_VALUE;
		}
		byte sign = text[at];
		int hours = digits(text, at + 1, 2);
		int minutes = digits(text, at + 4, 2);
		if ((sign != '+' && sign != '-') || hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
			return Integer.MIN_VALUE;
		}
		int seconds = hours * 3_600 + minutes * 60;
		return (sign == '-') ? -seconds : seconds;
	}

	/** Leap seconds come at the end of a month in UTC, whichever the local time is. */
	private static long leapSecond(long following) {
		boolean startsDay = Math.floorMod(following, SECONDS_A_DAY) == 0;
		if (!startsDay || LocalDate.ofEpochDay(Math.floorDiv(following, SECONDS_A_DAY)).getDayOfMonth() != 1) {
			return NOT_A_TIME;
		}
		return micros(following - 1, 999_999);
	}

	private static long micros(long seconds, int fraction) {
		if (seconds < UsageEvent.EARLIEST.getEpochSecond() || seconds > UsageEvent.LATEST.getEpochSecond()) {
			return NOT_A_TIME;
		}
		return seconds * 1_000_000 + fraction;
	}

}
