package dev.usagemill.dashboard;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import dev.usagemill.report.Coverage;
import dev.usagemill.report.Period;
import dev.usagemill.report.ReportQuery;
import dev.usagemill.report.ReportResult;
import dev.usagemill.report.ReportSession;

/**
 * What the month of the last day cost, and what may be compared with it: only whole days,
 * as many of one month as of the other, and only a month whose first day the data holds.
 *
 * @param name the month, with "so far" if it is the current one
 * @param soFar all of it that is there
 * @param compared stretches of days to compare, each beside what it is called
 * @param remark why nothing is compared; empty if something is
 */
record Months(String name, ReportResult soFar, List<Stretch> compared, String remark) {

	private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

	static Months of(ReportSession session, Coverage coverage, Freshness freshness) {
		LocalDate lastDay = freshness.lastDay();
		LocalDate first = lastDay.withDayOfMonth(1);
		ReportResult soFar = cost(session, first, lastDay);
		String name = name(lastDay, freshness.today());
		Optional<LocalDate> firstData = coverage.days().map(Period::from);
		LocalDate before = first.minusMonths(1);
		if (firstData.isEmpty() || !firstData.get().isBefore(first)) {
			return new Months(name, soFar, List.of(), "");
		}
		if (firstData.get().isAfter(before)) {
			return new Months(name, soFar, List.of(),
					MONTH.format(before) + " is not compared: its data begins on " + firstData.get() + ".");
		}
		List<Stretch> compared = new ArrayList<>();
		LocalDate lastWhole = freshness.lastWholeDay();
		boolean isComplete = lastWhole.equals(end(first));
		if (!lastWhole.isBefore(first) && !isComplete) {
			int days = Math.min(lastWhole.getDayOfMonth(), before.lengthOfMonth());
			Stream.of(first, before)
				.map((month) -> cost(session, month, month.withDayOfMonth(days)))
				.forEach((result) -> compared.add(new Stretch(result.period().toString(), result)));
		}
		compared.add(new Stretch(MONTH.format(before), cost(session, before, end(before))));
		return new Months(name, soFar, compared, "");
	}

	private static String name(LocalDate lastDay, LocalDate today) {
		String month = MONTH.format(lastDay);
		if (lastDay.withDayOfMonth(1).equals(today.withDayOfMonth(1))) {
			return month + " so far";
		}
		return lastDay.equals(end(lastDay)) ? month : month + ", data to " + lastDay;
	}

	private static LocalDate end(LocalDate month) {
		return month.withDayOfMonth(month.lengthOfMonth());
	}

	private static ReportResult cost(ReportSession session, LocalDate from, LocalDate to) {
		return session.run(ReportQuery.of("cost").by("month").during(from.toString(), to.toString()));
	}

	/**
	 * Days that are compared with others.
	 *
	 * @param days what they are called
	 * @param cost what they cost
	 */
	record Stretch(String days, ReportResult cost) {

	}

}
