package dev.usagemill.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.usagemill.failure.RefusedException;

/**
 * How far the data of a warehouse reaches.
 *
 * @param zone the time zone of its days
 * @param days from the first to the last day that hold data; empty if none does
 * @param lastLoadedAt when the last load was finished; empty if none was
 * @param sample whether all of it is sample data
 */
public record Coverage(ZoneId zone, Optional<Period> days, Optional<Instant> lastLoadedAt, boolean sample) {

	static Coverage of(ReportDatabase database) {
		List<Object> row = database.answer(SqlFile.named("coverage"), Map.of()).rows().get(0);
		Optional<Period> days = Optional.ofNullable((LocalDate) row.get(1))
			.map((firstDay) -> new Period(firstDay, (LocalDate) row.get(2)));
		return new Coverage(zone((String) row.get(0)), days, Optional.ofNullable((Instant) row.get(3)),
				row.get(4) != null);
	}

	private static ZoneId zone(String zone) {
		if (zone == null) {
			throw new RefusedException("usage.duckdb does not name its time zone: write it again with `usagemill run`");
		}
		try {
			return ZoneId.of(zone);
		}
		catch (DateTimeException ex) {
			throw new RefusedException("usage.duckdb names a time zone that is unknown here: '"
					+ ShownText.escaped(zone) + "'. Use a Java that knows it", ex);
		}
	}

}
