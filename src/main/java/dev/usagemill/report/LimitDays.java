package dev.usagemill.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The two days of a row of {@code limits}: who is over a limit mostly passed it on the
 * day on which it was met. To people that day is told once.
 */
final class LimitDays {

	private static final String SINCE = "since";

	private static final String MET_ON = "met_on";

	private LimitDays() {
	}

	/** Without {@code met_on} where it is {@code since}; at all if it always is. */
	static ReportResult toldOnce(ReportResult result) {
		Answer answer = result.answer();
		int since = answer.indexOf(SINCE);
		int metOn = answer.indexOf(MET_ON);
		if (result.limits().isEmpty()) {
			return result;
		}
		List<List<Object>> rows = answer.rows().stream().map((row) -> toldOnce(row, since, metOn)).toList();
		boolean isTold = rows.stream().anyMatch((row) -> !ShownValue.SAID.equals(row.get(metOn)));
		Answer once = isTold ? new Answer(answer.columns(), rows) : new Answer(without(answer.columns(), metOn),
				rows.stream().map((row) -> without(row, metOn)).toList());
		return result.with(once, result.totals(), result.totalsToday());
	}

	private static List<Object> toldOnce(List<Object> row, int since, int metOn) {
		if (row.get(since) == null || !row.get(since).equals(row.get(metOn))) {
			return row;
		}
		List<Object> once = new ArrayList<>(row);
		once.set(metOn, ShownValue.SAID);
		return Collections.unmodifiableList(once);
	}

	private static <T> List<T> without(List<T> values, int position) {
		List<T> fewer = new ArrayList<>(values);
		fewer.remove(position);
		return Collections.unmodifiableList(fewer);
	}

}
