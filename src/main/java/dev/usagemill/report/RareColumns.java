package dev.usagemill.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Columns that a report has for whoever uses such a thing, such as images: a table is no
 * wider for all others.
 */
final class RareColumns {

	private RareColumns() {
	}

	/** The same without those that are 0 in each row and in all. */
	static ReportResult leftOut(ReportResult result) {
		Answer answer = result.answer();
		int first = answer.indexOf(result.description().rare());
		if (first < 0) {
			return result;
		}
		List<Integer> kept = IntStream.range(0, answer.columns().size())
			.filter((index) -> index < first || isUsed(result, index))
			.boxed()
			.toList();
		return result.with(
				new Answer(only(kept, answer.columns()), answer.rows().stream().map((row) -> only(kept, row)).toList()),
				only(kept, result.totals()), only(kept, result.totalsToday()));
	}

	/** Rows beyond the limit are in the totals. */
	private static boolean isUsed(ReportResult result, int index) {
		boolean inRows = result.answer().rows().stream().anyMatch((row) -> isAboveZero(row.get(index)));
		return inRows || (!result.totals().isEmpty() && isAboveZero(result.totals().get(index)));
	}

	private static boolean isAboveZero(Object value) {
		return value instanceof Number number && new BigDecimal(number.toString()).signum() > 0;
	}

	private static <T> List<T> only(List<Integer> kept, List<T> values) {
		List<T> fewer = new ArrayList<>();
		if (!values.isEmpty()) {
			kept.forEach((index) -> fewer.add(values.get(index)));
		}
		return Collections.unmodifiableList(fewer);
	}

}
