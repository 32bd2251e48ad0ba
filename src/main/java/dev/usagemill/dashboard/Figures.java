package dev.usagemill.dashboard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import dev.usagemill.limit.LimitRules;
import dev.usagemill.report.Answer;
import dev.usagemill.report.Coverage;
import dev.usagemill.report.ReportQuery;
import dev.usagemill.report.ReportResult;
import dev.usagemill.report.ReportSession;

/**
 * What the page shows, as the reports answer it. All periods end on the last day that
 * holds data.
 *
 * @param coverage how far the data reaches
 * @param freshness how new it is
 * @param months what the month of the last day cost
 * @param periods the last 7, 30 and 90 days
 * @param costByModel per day and model, over the longest period
 * @param costByFeature per day and feature, over the longest period
 * @param limits who is over a limit or near one
 * @param hasLimits whether there are any
 * @param rejectedLines by reason
 */
record Figures(Coverage coverage, Freshness freshness, Months months, List<Span> periods, ReportResult costByModel,
		ReportResult costByFeature, ReportResult limits, boolean hasLimits, Answer rejectedLines) {

	/** Their lengths in days. */
	static final List<Integer> LENGTHS = List.of(7, 30, 90);

	static final int LONGEST = 90;

	/** How many rows a table has at most; its notes say what is left out. */
	static final int ROWS = 20;

	static Figures of(ReportSession session, LimitRules limits) {
		Coverage coverage = session.coverage();
		Freshness freshness = Freshness.of(coverage, session.today());
		LocalDate lastDay = freshness.lastDay();
		List<Span> periods = new ArrayList<>();
		for (int days : LENGTHS) {
			periods.add(Span.of(session, days, lastDay));
		}
		LocalDate first = lastDay.minusDays(LONGEST - 1);
		return new Figures(coverage, freshness, Months.of(session, coverage, freshness), periods,
				run(session, ReportQuery.of("cost").by("day", "model"), first, lastDay),
				run(session, ReportQuery.of("cost").by("day", "feature"), first, lastDay),
				run(session, ReportQuery.of("limits"), lastDay, lastDay).listed().atMost(ROWS), !limits.isEmpty(),
				session.rejectedLines());
	}

	LocalDate lastDay() {
		return this.freshness.lastDay();
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
