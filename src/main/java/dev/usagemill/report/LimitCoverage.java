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
 * @param limitsUsers whether any rule is about users
 * @param limitsLabels whether any rule is about values of a label
 * @param labelValues how many values of labels were used in these months that rules cover
 * @param pace the days whose mean is the pace: the whole days of the current month so
 * far; empty if there are none
 */
public record LimitCoverage(long users, long usersWithoutRule, boolean limitsUsers, boolean limitsLabels,
		long labelValues, Optional<Period> pace) {

	static LimitCoverage of(ReportDatabase database, Map<String, Object> parameters, Period asked, LocalDate today) {
		List<Object> row = database.answer(SqlFile.named("limit-coverage"), parameters).rows().get(0);
		Coverage coverage = Coverage.of(database);
		Optional<Period> pace = Optional.ofNullable((Instant) row.get(2))
			.flatMap((readAt) -> pace(coverage, LocalDate.ofInstant(readAt, coverage.zone()), asked, today));
		return new LimitCoverage((Long) row.get(0), (Long) row.get(1), (Long) row.get(3) > 0, (Long) row.get(4) > 0,
				(Long) row.get(5), pace);
	}

	/** Whether there are users, and no rule covers any of them, or a label of theirs. */
	public boolean isNobodyCovered() {
		return this.users > 0 && this.usersWithoutRule == this.users && this.labelValues == 0;
	}

	/** Whether a rule of users was to be expected for the users that have none. */
	boolean missesUsers() {
		return this.usersWithoutRule > 0 && (this.limitsUsers || !this.limitsLabels);
	}

	/** Whether rules are about labels, and no event has a value that they cover. */
	boolean missesLabels() {
		return this.limitsLabels && this.labelValues == 0;
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
