package dev.usagemill.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.warehouse.WarehouseFormat;

/**
 * How far the data of a warehouse reaches.
 *
 * @param zone the time zone of its days
 * @param days from the first to the last day that hold data; empty if none does
 * @param lastLoadedAt when the last load was finished; empty if none was
 * @param sample whether all of it is sample data
 * @param wholeTo the newest day with data that was over when logs were last read; empty
 * if there is none
 * @param eventsFrom events of earlier days are no longer kept; empty if all are
 * @param usageFrom usage of earlier days is no longer kept; empty if all is
 */
public record Coverage(ZoneId zone, Optional<Period> days, Optional<Instant> lastLoadedAt, boolean sample,
		Optional<LocalDate> wholeTo, Optional<LocalDate> eventsFrom, Optional<LocalDate> usageFrom) {

	/** Data that is older, in days, is told before all else. */
	private static final int USUAL_AGE = 2;

	/** How many days ago the newest data was, if a reader must know that first. */
	public Optional<Long> unusualAge(LocalDate today) {
		return this.days.map((held) -> ChronoUnit.DAYS.between(held.to(), today)).filter((age) -> age > USUAL_AGE);
	}

	static Coverage of(ReportDatabase database) {
		List<Object> row = database.answer(SqlFile.named("coverage"), Map.of()).rows().get(0);
		WarehouseFormat.refuseNewer(database.file(), (Long) row.get(6));
		Optional<Period> days = Optional.ofNullable((LocalDate) row.get(1))
			.map((firstDay) -> new Period(firstDay, (LocalDate) row.get(2)));
		ZoneId zone = zone((String) row.get(0));
		Optional<LocalDate> readOn = Optional.ofNullable((Instant) row.get(5))
			.map((readAt) -> LocalDate.ofInstant(readAt, zone));
		return new Coverage(zone, days, Optional.ofNullable((Instant) row.get(3)), row.get(4) != null,
				days.flatMap((held) -> readOn.flatMap((day) -> wholeTo(held, day))),
				Optional.ofNullable((LocalDate) row.get(7)), Optional.ofNullable((LocalDate) row.get(8)));
	}

	/** A run soon after midnight has an hour of its own day, which is no whole day. */
	private static Optional<LocalDate> wholeTo(Period days, LocalDate readOn) {
		LocalDate last = readOn.isAfter(days.to()) ? days.to() : readOn.minusDays(1);
		return last.isBefore(days.from()) ? Optional.empty() : Optional.of(last);
	}

	private static ZoneId zone(String zone) {
		if (zone == null) {
			throw new RefusedException("usage.duckdb does not name its time zone: write it again with `usagemill run`");
		}
		try {
			return ZoneId.of(zone);
		}
		catch (DateTimeException ex) {
			throw new RefusedException(
					"usage.duckdb names a time zone that is unknown here: '" + zone + "'. Use a Java that knows it",
					ex);
		}
	}

}
