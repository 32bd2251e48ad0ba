package dev.usagemill.dashboard;

import java.time.LocalDate;

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
 * @param month its last 30 days, as tables that need no script
 * @param usage what scripts filter
 * @param limits who is over a limit or near one
 * @param hasLimits whether there are any
 * @param rejectedLines by reason
 */
record Figures(Coverage coverage, Freshness freshness, Months months, Span month, Usage usage, ReportResult limits,
		boolean hasLimits, Answer rejectedLines) {

	/** How long a time the page shows until another is asked for. */
	static final int USUAL_DAYS = 30;

	/** How many rows a table has at most; its notes say what is left out. */
	static final int ROWS = 20;

	static Figures of(ReportSession session, LimitRules limits) {
		Coverage coverage = session.coverage();
		Freshness freshness = Freshness.of(coverage, session.today());
		LocalDate lastDay = freshness.lastDay();
		return new Figures(coverage, freshness, Months.of(session, coverage, freshness),
				Span.of(session, USUAL_DAYS, lastDay), Usage.of(session, lastDay),
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
	 * Some days.
	 *
	 * @param volume per day
	 * @param topUsers by cost
	 * @param features by requests
	 * @param errorRates by feature
	 * @param models by cost
	 */
	record Span(ReportResult volume, ReportResult topUsers, ReportResult features, ReportResult errorRates,
			ReportResult models) {

		static Span of(ReportSession session, int days, LocalDate lastDay) {
			LocalDate first = lastDay.minusDays(days - 1);
			return new Span(run(session, ReportQuery.of("daily-volume"), first, lastDay),
					run(session, ReportQuery.of("top-users").atMost(ROWS), first, lastDay),
					run(session, ReportQuery.of("features").atMost(ROWS), first, lastDay),
					run(session, ReportQuery.of("error-rate").atMost(ROWS), first, lastDay),
					run(session, ReportQuery.of("models").atMost(ROWS), first, lastDay));
		}

	}

}
