package dev.usagemill.verify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of time that belongs to a day. A day has two of them where the clocks were
 * set back across midnight, as in Newfoundland until 2011.
 *
 * @param from microseconds since 1970, UTC
 * @param to the microsecond after the last one
 */
record DaySpan(long from, long to) {

	static final DaySpan NONE = new DaySpan(0, 0);

	private static final long MICROS_PER_SECOND = 1_000_000;

	/** The stretches of a day, in order. */
	static List<DaySpan> of(LocalDate day, ZoneId zone) {
		// no offset exceeds 18 hours
		Instant earliest = day.minusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
		Instant latest = day.plusDays(2).atStartOfDay().toInstant(ZoneOffset.UTC);
		List<DaySpan> spans = new ArrayList<>();
		for (Instant at = earliest; at.isBefore(latest);) {
			ZoneOffsetTransition change = zone.getRules().nextTransition(at);
			Instant until = (change != null && change.getInstant().isBefore(latest)) ? change.getInstant() : latest;
			ZoneOffset offset = zone.getRules().getOffset(at);
			long from = Math.max(at.getEpochSecond(), day.atStartOfDay().toEpochSecond(offset));
			long to = Math.min(until.getEpochSecond(), day.plusDays(1).atStartOfDay().toEpochSecond(offset));
			if (from < to) {
				spans.add(new DaySpan(from * MICROS_PER_SECOND, to * MICROS_PER_SECOND));
			}
			at = until;
		}
		return spans;
	}

}
