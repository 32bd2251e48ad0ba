package dev.usagemill.log;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * When events may have been.
 *
 * @param startedAt when the run started; events more than 5 minutes later are in the
 * future
 * @param oldestDay events of earlier days are too old; null if none is
 * @param zone in which that day begins
 */
public record EventTimes(Instant startedAt, LocalDate oldestDay, ZoneId zone) {

	/** How far the clock of an app may be ahead of the job's. */
	private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

	/** Times of which none is too old. */
	public static EventTimes until(Instant startedAt) {
		return new EventTimes(startedAt, null, ZoneOffset.UTC);
	}

	/** Microseconds since 1970, UTC. */
	long latest() {
		return micros(this.startedAt.plus(CLOCK_TOLERANCE));
	}

	/** Microseconds since 1970, UTC. */
	long earliest() {
		return (this.oldestDay != null) ? micros(this.oldestDay.atStartOfDay(this.zone).toInstant()) : Long.MIN_VALUE;
	}

	private static long micros(Instant time) {
		return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
	}

}
