package dev.usagemill.dashboard;

import java.time.LocalDate;

import dev.usagemill.report.Answer;
import dev.usagemill.report.Period;
import dev.usagemill.report.Spike;

/** The day that stands out in a sentence, or why none does. */
final class SpikeText {

	/** With fewer weeks before it, no day is compared. */
	private static final int WEEKS = 4;

	private SpikeText() {
	}

	static String of(Figures figures) {
		return figures.spike().map(Spike::sentence).orElseGet(() -> none(figures)) + ".";
	}

	private static String none(Figures figures) {
		LocalDate lastWhole = figures.freshness().lastWholeDay();
		LocalDate first = figures.coverage().days().map(Period::from).orElse(lastWhole);
		if (first.isAfter(lastWhole.minusWeeks(WEEKS))) {
			return "No day can stand out yet: a day is compared with its weekday in " + WEEKS + " weeks before it";
		}
		if (isAlwaysUnpriced(figures.month().volume().answer())) {
			return "Whether a day stands out is unknown: every day of the last " + Figures.USUAL_DAYS
					+ " has unpriced requests, so there is no usual cost to compare with";
		}
		return "No day of the last week cost far more than is usual for its weekday";
	}

	private static boolean isAlwaysUnpriced(Answer days) {
		int unpriced = days.indexOf("unpriced_requests");
		return days.rows().stream().allMatch((day) -> (Long) day.get(unpriced) > 0);
	}

}
