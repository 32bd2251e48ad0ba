package dev.usagemill.report;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.failure.RefusedException;

/**
 * The models of a period by day, as they are compared with what somebody else has counted
 * by days of UTC.
 *
 * @param coverage how far the data reaches
 * @param days by the warehouse's own days, sorted by day and model
 * @param utcDays the same by days of UTC, without cost; empty if the warehouse's days are
 * those of UTC, or the events are not there to be counted
 */
public record ModelDays(Coverage coverage, List<ModelDay> days, Optional<List<ModelDay>> utcDays) {

	public ModelDays {
		days = List.copyOf(days);
		utcDays = utcDays.map(List::copyOf);
	}

	/**
	 * Reads them.
	 * @param usageDatabase where {@code usage.duckdb} is
	 * @throws RefusedException if the database is missing or cannot be read
	 */
	public static ModelDays of(Path usageDatabase, Period period) {
		Map<String, LocalDate> parameters = Map.of("from", period.from(), "to", period.to());
		try (ReportDatabase database = ReportDatabase.open(usageDatabase)) {
			Coverage coverage = Coverage.of(database);
			List<ModelDay> days = ModelDay.of(database.answer(SqlFile.named("model-days"), parameters));
			return new ModelDays(coverage, days,
					isUtc(coverage.zone()) ? Optional.empty() : utcDays(usageDatabase, period));
		}
	}

	/** Whether a zone's days have always been those of UTC. */
	public static boolean isUtc(ZoneId zone) {
		return zone.getRules().equals(ZoneOffset.UTC.getRules());
	}

	/** A day of UTC has hours of two days of any other zone. */
	private static Optional<List<ModelDay>> utcDays(Path usageDatabase, Period period) {
		Period wider = new Period(period.from().minusDays(1), period.to().plusDays(1));
		List<ModelDay> counted = new ArrayList<>();
		try (ReportDatabase database = ReportDatabase.open(usageDatabase, ExchangeRates.USD,
				(open) -> counted.addAll(utcDays(open, wider, period)))) {
			boolean isKept = Coverage.of(database)
				.eventsFrom()
				.filter((first) -> first.isAfter(wider.from()))
				.isEmpty();
			return isKept ? Optional.of(counted) : Optional.empty();
		}
		catch (RefusedException noEvents) {
			// a copy of usage.duckdb brings none along, and they are no more than a hint
			return Optional.empty();
		}
	}

	private static List<ModelDay> utcDays(ReportDatabase database, Period wider, Period period) {
		List<LocalDate> held = database
			.answer(SqlFile.named("days-held"), Map.of("from", wider.from(), "to", wider.to()))
			.rows()
			.stream()
			.map((row) -> (LocalDate) row.get(0))
			.toList();
		if (held.isEmpty()) {
			return List.of();
		}
		String events = "(\n" + EventFiles.beside(database.file(), database.labels()).query(held) + ")";
		return ModelDay.of(database.answer(SqlFile.named("model-utc-days").with("events", events),
				Map.of("from", period.from(), "to", period.to())));
	}

}
