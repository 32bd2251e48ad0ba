package dev.usagemill.dashboard;

import java.util.List;

import dev.usagemill.report.Answer;
import dev.usagemill.report.DistinctNames;

/** Names as a column of the page shows them: on one line, and no two alike. */
final class Labels {

	private static final int WIDTH = 34;

	static final String NONE = "(none)";

	private Labels() {
	}

	static List<String> of(Answer answer, int column) {
		return DistinctNames.shown(answer.rows().stream().map((row) -> name(row.get(column))).toList(), WIDTH);
	}

	/** Nothing is what a row without a label has. */
	private static String name(Object value) {
		return (value != null) ? (String) value : NONE;
	}

}
