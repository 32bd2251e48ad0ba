package dev.usagemill.sample;

import java.time.LocalDate;

/**
 * When people work: more by day than by night, more on Tuesday than on Sunday. All UTC.
 */
final class Rhythm {

	private static final int[] HOURS = { 12, 8, 6, 5, 6, 10, 20, 38, 62, 80, 88, 84, 70, 78, 90, 92, 86, 74, 58, 46, 38,
			32, 26, 18 };

	private static final int[] WEEKDAYS = { 104, 118, 120, 116, 102, 72, 68 };

	private static final long MICROS_PER_HOUR = 3_600_000_000L;

	private static final int[] HOUR_STARTS = new int[HOURS.length + 1];

	static {
		for (int hour = 0; hour < HOURS.length; hour++) {
			HOUR_STARTS[hour + 1] = HOUR_STARTS[hour] + HOURS[hour];
		}
	}

	private Rhythm() {
	}

	/** How much of all the lines each day gets; the sum is exactly {@code lines}. */
	static long[] linesPerDay(LocalDate from, int days, long lines) {
		long[] weights = new long[days + 1];
		for (int day = 0; day < days; day++) {
			weights[day + 1] = weights[day] + WEEKDAYS[from.plusDays(day).getDayOfWeek().ordinal()];
		}
		long[] counts = new long[days];
		for (int day = 0; day < days; day++) {
			counts[day] = lines * weights[day + 1] / weights[days] - lines * weights[day] / weights[days];
		}
		return counts;
	}

	/**
	 * The moment of a line, in microseconds since the day began. Grows with the index.
	 * @param jitter at least 0 and less than 1
	 */
	static long microsOfDay(long index, double jitter, long linesOfDay) {
		double place = (index + jitter) / linesOfDay * HOUR_STARTS[HOURS.length];
		int hour = 0;
		while (hour < HOURS.length - 1 && place >= HOUR_STARTS[hour + 1]) {
			hour++;
		}
		double within = Math.min(0.999_999_9, (place - HOUR_STARTS[hour]) / HOURS[hour]);
		return hour * MICROS_PER_HOUR + (long) (within * MICROS_PER_HOUR);
	}

}
