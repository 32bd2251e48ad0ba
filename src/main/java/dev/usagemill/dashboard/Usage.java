package dev.usagemill.dashboard;

import java.time.LocalDate;
import java.util.List;

import dev.usagemill.report.Answer;
import dev.usagemill.report.Period;
import dev.usagemill.report.ReportSession;

/**
 * What the page's scripts filter and sum up.
 *
 * @param days from the first to the last day that the page holds
 * @param users how many users the last 7, 30 and 90 days have
 * @param rows by day, user, feature and model
 */
record Usage(Period days, List<Long> users, Answer rows) {

	/** Their text is a megabyte at most. */
	private static final long ROWS = 26_000;

	private static final int LONGEST = 366;

	static Usage of(ReportSession session, LocalDate lastDay) {
		Period year = new Period(lastDay.minusDays(LONGEST - 1), lastDay);
		List<Object> reach = session.pageReach(year, ROWS * 3 / 4).rows().get(0);
		LocalDate first = (reach.get(0) != null) ? (LocalDate) reach.get(0) : lastDay;
		Period days = new Period(first, lastDay);
		return new Usage(days, List.of((Long) reach.get(1), (Long) reach.get(2), (Long) reach.get(3)),
				session.pageUsage(days, ROWS));
	}

}
