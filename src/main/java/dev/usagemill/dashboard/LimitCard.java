package dev.usagemill.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

import dev.usagemill.report.Answer;
import dev.usagemill.report.ReportResult;

/**
 * A limit that somebody is over, near, or will meet at this pace.
 *
 * @param user whose: a user, or a label and its value
 * @param status over, near or soon
 * @param what the measure and the day or month
 * @param used how much of the limit, both as people read them
 * @param share used of limit as people read it
 * @param bar the same in percent, at most 100, for a drawing
 * @param when since when, or on which day at this pace
 */
record LimitCard(String user, String status, String what, String used, String share, String bar, String when) {

	/** Of the report {@code limits}, in its order. */
	static List<LimitCard> of(ReportResult limits) {
		Answer answer = limits.answer();
		List<String> limited = Labels.of(answer, 0);
		List<List<String>> shown = limits.shownRows();
		List<LimitCard> cards = new ArrayList<>();
		for (int index = 0; index < shown.size(); index++) {
			cards.add(of(answer, limited.get(index), answer.rows().get(index), shown.get(index)));
		}
		return cards;
	}

	private static LimitCard of(Answer answer, String user, List<Object> values, List<String> shown) {
		String reported = shown.get(answer.indexOf("status"));
		String status = (reported.equals("over") || reported.equals("near")) ? reported : "soon";
		BigDecimal share = (BigDecimal) values.get(answer.indexOf("used_share"));
		return new LimitCard(user, status,
				shown.get(answer.indexOf("measure")) + ", " + shown.get(answer.indexOf("period")),
				shown.get(answer.indexOf("used_amount")) + " of " + shown.get(answer.indexOf("limit_amount")),
				shown.get(answer.indexOf("used_share")), bar(share), when(answer, values, shown));
	}

	boolean hasWhen() {
		return !this.when.isEmpty();
	}

	/** Never full before the limit is met. */
	private static String bar(BigDecimal share) {
		BigDecimal known = (share != null) ? share : BigDecimal.ZERO;
		return known.min(BigDecimal.ONE).movePointRight(2).setScale(1, RoundingMode.DOWN).toPlainString();
	}

	/** A limit of one day is met on that day, which its card names already. */
	private static String when(Answer answer, List<Object> values, List<String> shown) {
		BigDecimal used = (BigDecimal) values.get(answer.indexOf("used_amount"));
		boolean isMet = used != null && used.compareTo((BigDecimal) values.get(answer.indexOf("limit_amount"))) >= 0;
		List<String> parts = new ArrayList<>();
		String since = shown.get(answer.indexOf("since"));
		if (values.get(answer.indexOf("since")) != null && !since.endsWith(shown.get(answer.indexOf("period")))) {
			parts.add("since " + day(since));
		}
		if (values.get(answer.indexOf("met_on")) != null && !isMet) {
			parts.add("at this pace met on " + day(shown.get(answer.indexOf("met_on"))));
		}
		return String.join("; ", parts);
	}

	/** Unpriced requests may bring a day forward; then reports put ≤ before it. */
	private static String day(String shown) {
		return shown.startsWith("≤") ? shown.substring(1) + " or earlier" : shown;
	}

}
