package dev.usagemill.dashboard;

import java.time.LocalDate;
import java.util.Optional;

import dev.usagemill.report.Coverage;
import dev.usagemill.report.Period;

/**
 * How new the data is.
 *
 * @param today today in the warehouse's time zone
 * @param lastDay the last day that holds data, or today if none does
 * @param lastWholeDay the last day of the data that was over when logs were last read
 */
record Freshness(LocalDate today, LocalDate lastDay, LocalDate lastWholeDay) {

	private static final int USUAL_AGE = 2;

	static Freshness of(Coverage coverage, LocalDate today) {
		LocalDate lastDay = coverage.days().map(Period::to).orElse(today);
		LocalDate yesterday = today.minusDays(1);
		LocalDate whole = coverage.wholeTo()
			.or(() -> coverage.lastLoadedAt().flatMap((loaded) -> dayBefore(coverage)))
			.orElse(lastDay);
		return new Freshness(today, lastDay, whole.isBefore(yesterday) ? whole : yesterday);
	}

	/** The data has no whole day. */
	private static Optional<LocalDate> dayBefore(Coverage coverage) {
		return coverage.days().map((days) -> days.from().minusDays(1));
	}

	/** How many days ago the last day was. */
	long age() {
		return this.today.toEpochDay() - this.lastDay.toEpochDay();
	}

	/** Whether a reader must know the age before anything else. */
	boolean isStale() {
		return age() > USUAL_AGE;
	}

}
