package dev.usagemill.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import dev.usagemill.limit.LimitRules;
import dev.usagemill.report.Answer;
import dev.usagemill.report.Coverage;
import dev.usagemill.report.PageUsage;
import dev.usagemill.report.Period;
import dev.usagemill.report.ReportQuery;
import dev.usagemill.report.ReportResult;
import dev.usagemill.report.ReportSession;
import dev.usagemill.report.Spike;

/**
 * What the page shows, as the reports answer it. All periods end on the last day that
 * holds data.
 *
 * @param coverage how far the data reaches
 * @param freshness how new it is
 * @param months what the month of the last day cost
 * @param month its last 30 days, as tables that need no script
 * @param usage what scripts filter
 * @param labels their tables of the month, in the order of the usage's labels
 * @param spike the day of the newest week that stands out most
 * @param limits who is over a limit or near one
 * @param hasLimits whether there are any
 * @param rejectedLines by reason
 */
record Figures(Coverage coverage, Freshness freshness, Months months, Span month, PageUsage usage,
		List<ReportResult> labels, Optional<Spike> spike, ReportResult limits, boolean hasLimits,
		Answer rejectedLines) {

	/** How long a time the page shows until another is asked for. */
	static final int USUAL_DAYS = 30;

	/** How many rows a table has at most; its notes say what is left out. */
	static final int ROWS = 20;

	/** Of how many rows the scripts know; their text stays below 1.3 MB. */
	private static final long FILTERED = 26_000;

	/** How many days the filters reach back at most. */
	private static final int LONGEST = 366;

	static Figures of(ReportSession session, LimitRules limits) {
		Coverage coverage = session.coverage();
		Freshness freshness = Freshness.of(coverage, session.today());
		LocalDate lastDay = freshness.lastDay();
		Optional<Spike> spike = session.greatestSpike();
		Months months = Months.of(session, coverage, freshness);
		Span month = Span.of(session, USUAL_DAYS, lastDay);
		ReportResult found = run(session, ReportQuery.of("limits"), lastDay, lastDay).listed().atMost(ROWS);
		Answer rejected = session.rejectedLines();
		PageUsage usage = session.pageUsage(new Period(lastDay.minusDays(LONGEST - 1), lastDay), FILTERED);
		List<ReportResult> labels = usage.labels()
			.stream()
			.map((label) -> run(session, ReportQuery.of("cost").by(label.name()).atMost(ROWS),
					lastDay.minusDays(USUAL_DAYS - 1), lastDay))
			.toList();
		return new Figures(coverage, freshness, months, month, usage, labels, spike, found, !limits.isEmpty(),
				rejected);
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
	 * @param models by cost
	 */
	record Span(ReportResult volume, ReportResult topUsers, ReportResult features, ReportResult models) {

		static Span of(ReportSession session, int days, LocalDate lastDay) {
			LocalDate first = lastDay.minusDays(days - 1);
			return new Span(run(session, ReportQuery.of("daily-volume"), first, lastDay),
					run(session, ReportQuery.of("top-users").atMost(ROWS), first, lastDay),
					run(session, ReportQuery.of("features").atMost(ROWS), first, lastDay),
					run(session, ReportQuery.of("models").atMost(ROWS), first, lastDay));
		}

		/** As the page's scripts round it. */
		String errorRate() {
			Object requests = this.volume.totals().get(this.volume.answer().indexOf("requests"));
			Object errors = this.volume.totals().get(this.volume.answer().indexOf("errors"));
			if (requests == null) {
				return "-";
			}
			return BigDecimal.valueOf((Long) errors, -2)
				.divide(BigDecimal.valueOf((Long) requests), 2, RoundingMode.HALF_UP)
				.toPlainString() + "%";
		}

	}

}
