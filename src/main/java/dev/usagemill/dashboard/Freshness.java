package dev.usagemill.dashboard;

import java.time.LocalDate;
import java.util.stream.Stream;

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
		LocalDate readOn = coverage.lastLoadedAt()
			.map((time) -> LocalDate.ofInstant(time, coverage.zone()))
			.orElse(today);
		LocalDate lastOver = Stream.of(today, readOn).min(LocalDate::compareTo).orElseThrow().minusDays(1);
		return new Freshness(today, lastDay, lastOver.isBefore(lastDay) ? lastOver : lastDay);
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
