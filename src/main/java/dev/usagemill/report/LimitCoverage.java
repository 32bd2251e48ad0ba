package dev.usagemill.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far the report {@code limits} reaches.
 *
 * @param users how many users used anything in the months that it looks at
 * @param usersWithoutRule how many of them no rule of the limits file covers
 * @param pace the days whose mean is the pace: the whole days of the current month so
 * far; empty if there are none
 */
public record LimitCoverage(long users, long usersWithoutRule, Optional<Period> pace) {

	static LimitCoverage of(ReportDatabase database, Map<String, Object> parameters, Period asked, LocalDate today) {
		List<Object> row = database.answer(SqlFile.named("limit-coverage"), parameters).rows().get(0);
		Coverage coverage = Coverage.of(database);
		Optional<Period> pace = Optional.ofNullable((Instant) row.get(2))
			.flatMap((readAt) -> pace(coverage, LocalDate.ofInstant(readAt, coverage.zone()), asked, today));
		return new LimitCoverage((Long) row.get(0), (Long) row.get(1), pace);
	}

	/** Whether there are users, and no rule covers any of them. */
	public boolean isNobodyCovered() {
		return this.users > 0 && this.usersWithoutRule == this.users;
	}

	/**
	 * A day before the first one with data is not known to be empty. The day on which
	 * logs were last read has gone on since, as today does.
	 */
	private static Optional<Period> pace(Coverage coverage, LocalDate readOn, Period asked, LocalDate today) {
		return coverage.days().flatMap((days) -> {
			LocalDate first = Stream.of(today.withDayOfMonth(1), days.from()).max(LocalDate::compareTo).orElseThrow();
			LocalDate whole = Stream.of(today, readOn).min(LocalDate::compareTo).orElseThrow().minusDays(1);
			LocalDate last = (asked.to().isBefore(days.to()) && asked.to().isBefore(whole)) ? asked.to() : whole;
			return last.isBefore(first) ? Optional.empty() : Optional.of(new Period(first, last));
		});
	}

}
