package dev.usagemill.dashboard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.usagemill.limit.LimitRules;
import dev.usagemill.report.Answer;
import dev.usagemill.report.Coverage;
import dev.usagemill.report.Period;
import dev.usagemill.report.ReportQuery;
import dev.usagemill.report.ReportResult;
import dev.usagemill.report.ReportSession;

/**
 * What the page shows, as the reports answer it. All periods end on the last day that
 * holds data.
 *
 * @param coverage how far the data reaches
 * @param lastDay the last day that holds data, or today if none does
 * @param thisMonth its month so far
 * @param lastMonth the month before
 * @param lastMonthSoFar that month up to the same day
 * @param periods the last 7, 30 and 90 days
 * @param costByModel per day and model, over the longest period
 * @param costByFeature per day and feature, over the longest period
 * @param limits who is over a limit or near one
 * @param hasLimits whether there are any
 * @param rejectedLines by reason
 */
record Figures(Coverage coverage, LocalDate lastDay, ReportResult thisMonth, ReportResult lastMonth,
		ReportResult lastMonthSoFar, List<Span> periods, ReportResult costByModel, ReportResult costByFeature,
		ReportResult limits, boolean hasLimits, Answer rejectedLines) {

	/** Their lengths in days. */
	static final List<Integer> LENGTHS = List.of(7, 30, 90);

	static final int LONGEST = 90;

	/** How many rows a table has at most; its notes say what is left out. */
	static final int ROWS = 20;

	static Figures of(ReportSession session, LimitRules limits) {
		Coverage coverage = session.coverage();
		LocalDate lastDay = coverage.days().map(Period::to).orElseGet(session::today);
		LocalDate firstOfMonth = lastDay.withDayOfMonth(1);
		LocalDate firstOfLastMonth = firstOfMonth.minusMonths(1);
		LocalDate sameDay = Stream.of(lastDay.minusMonths(1), firstOfMonth.minusDays(1))
			.min(LocalDate::compareTo)
			.orElseThrow();
		ReportQuery cost = ReportQuery.of("cost").by("month");
		List<Span> periods = new ArrayList<>();
		for (int days : LENGTHS) {
			periods.add(Span.of(session, days, lastDay));
		}
		LocalDate first = lastDay.minusDays(LONGEST - 1);
		return new Figures(coverage, lastDay, run(session, cost, firstOfMonth, lastDay),
				run(session, cost, firstOfLastMonth, firstOfMonth.minusDays(1)),
				run(session, cost, firstOfLastMonth, sameDay), periods,
				run(session, ReportQuery.of("cost").by("day", "model"), first, lastDay),
				run(session, ReportQuery.of("cost").by("day", "feature"), first, lastDay),
				run(session, ReportQuery.of("limits"), lastDay, lastDay).atMost(ROWS), !limits.isEmpty(),
				session.rejectedLines());
	}

	private static ReportResult run(ReportSession session, ReportQuery query, LocalDate from, LocalDate to) {
		return session.run(query.during(from.toString(), to.toString()));
	}

	/**
	 * One of the periods.
	 *
	 * @param days its length
	 * @param volume per day
	 * @param topUsers by cost
	 * @param features by requests
	 * @param errorRates by feature
	 * @param models by cost
	 */
	record Span(int days, ReportResult volume, ReportResult topUsers, ReportResult features, ReportResult errorRates,
			ReportResult models) {

		static Span of(ReportSession session, int days, LocalDate lastDay) {
			LocalDate first = lastDay.minusDays(days - 1);
			return new Span(days, run(session, ReportQuery.of("daily-volume"), first, lastDay),
					run(session, ReportQuery.of("top-users").atMost(ROWS), first, lastDay),
					run(session, ReportQuery.of("features").atMost(ROWS), first, lastDay),
					run(session, ReportQuery.of("error-rate").atMost(ROWS), first, lastDay),
					run(session, ReportQuery.of("models").atMost(ROWS), first, lastDay));
		}

	}

}
