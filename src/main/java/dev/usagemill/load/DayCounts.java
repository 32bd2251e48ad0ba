package dev.usagemill.load;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts events by their day. */
final class DayCounts {

	private static final long MICROS_PER_SECOND = 1_000_000;

	private static final long SECONDS_PER_DAY = 86_400;

	private final ZoneId zone;

	private final SortedMap<Long, Long> days = new TreeMap<>();

	/** Of one day after the other, as logs are written; not in the map yet. */
	private long latestDay;

	private long eventsOfLatestDay;

	/**
	 * Starts at nothing.
	 * @param zone the warehouse's, which cuts events into days
	 */
	DayCounts(ZoneId zone) {
		this.zone = zone.normalized();
	}

	/**
	 * Counts an event.
	 * @param createdAt when it was, in microseconds since 1970, UTC
	 * @return its day, in days since 1970-01-01 in the warehouse's zone
	 */
	long add(long createdAt) {
		long day = day(createdAt);
		if (day != this.latestDay) {
			keepLatestDay();
			this.latestDay = day;
		}
		this.eventsOfLatestDay++;
		return day;
	}

	/** How many events belong to which day. */
	SortedMap<LocalDate, Long> byDate() {
		keepLatestDay();
		SortedMap<LocalDate, Long> byDate = new TreeMap<>();
		this.days.forEach((day, events) -> byDate.put(LocalDate.ofEpochDay(day), events));
		return byDate;
	}

	private void keepLatestDay() {
		if (this.eventsOfLatestDay > 0) {
			this.days.merge(this.latestDay, this.eventsOfLatestDay, Long::sum);
			this.eventsOfLatestDay = 0;
		}
	}

	private long day(long createdAt) {
		long seconds = Math.floorDiv(createdAt, MICROS_PER_SECOND);
		if (this.zone == ZoneOffset.UTC) {
			return Math.floorDiv(seconds, SECONDS_PER_DAY);
		}
		return LocalDate.ofInstant(Instant.ofEpochSecond(seconds), this.zone).toEpochDay();
	}

}
