package dev.usagemill.warehouse;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Objects;

/**
 * From which day on days are kept: what earlier ones had is gone by intent, and no load
 * brings any of it back.
 *
 * @param eventsFrom events of earlier days are gone; null if those of all days are kept
 * @param usageFrom daily usage of earlier days is gone, and so are their events; null if
 * that of all days is kept
 */
public record KeptDays(LocalDate eventsFrom, LocalDate usageFrom) {

	/** Nothing goes. */
	public static final KeptDays ALL = new KeptDays(null, null);

	public KeptDays {
		if (usageFrom != null && (eventsFrom == null || usageFrom.isAfter(eventsFrom))) {
			throw new IllegalArgumentException(
					"events are kept from " + eventsFrom + ", but daily usage only from " + usageFrom);
		}
	}

	/** What some loads have left. */
	public static KeptDays after(Collection<LoadRecord> loads) {
		return loads.stream().map(LoadRecord::kept).filter(Objects::nonNull).reduce(ALL, KeptDays::and);
	}

	/** What both keep. */
	public KeptDays and(KeptDays other) {
		return new KeptDays(later(this.eventsFrom, other.eventsFrom), later(this.usageFrom, other.usageFrom));
	}

	/** Whether events of the day are kept, if it has any. */
	public boolean hasEvents(LocalDate day) {
		return this.eventsFrom == null || !day.isBefore(this.eventsFrom);
	}

	/** Whether the day's rollup is kept, if it has one. */
	public boolean hasUsage(LocalDate day) {
		return this.usageFrom == null || !day.isBefore(this.usageFrom);
	}

	/** The later one of two days, of which each may be null: no day. */
	public static LocalDate later(LocalDate one, LocalDate other) {
		return (one == null || (other != null && other.isAfter(one))) ? other : one;
	}

}
