package dev.usagemill.dashboard;

import java.util.List;

import dev.usagemill.report.Answer;
import dev.usagemill.report.DistinctNames;

/** Names as a column of the page shows them: on one line, and no two alike. */
final class Labels {

	private static final int WIDTH = 34;

	private Labels() {
	}

	static List<String> of(Answer answer, int column) {
		return DistinctNames.shown(answer.rows().stream().map((row) -> (String) row.get(column)).toList(), WIDTH);
	}

}
