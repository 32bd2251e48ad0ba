package dev.usagemill.report;

import java.util.Comparator;
import java.util.List;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.failure.Suggestion;

/**
 * The order that {@code --sort} asks for: the greatest numbers first, names and days from
 * the first on, and what is unknown last. Rows that are alike stay in the report's own
 * order.
 */
final class RowOrder {

	private RowOrder() {
	}

	/**
	 * Sorts rows.
	 * @param word a column as its heading or its name in SQL or CSV calls it
	 * @throws RefusedException if there is no such column
	 */
	static List<List<Object>> sorted(Answer answer, String word, String report) {
		int position = position(answer, word, report);
		Comparator<Object> values = answer.columns().get(position).kind().alignsRight() ? ascending().reversed()
				: ascending();
		return answer.rows()
			.stream()
			.sorted(Comparator.comparing((List<Object> row) -> row.get(position), Comparator.nullsLast(values)))
			.toList();
	}

	private static int position(Answer answer, String word, String report) {
		List<String> words = answer.columns().stream().map(ReportColumn::word).toList();
		List<String> keys = answer.columns().stream().map(ReportColumn::key).toList();
		int position = Math.max(Math.max(answer.indexOf(word), keys.indexOf(word)), words.indexOf(word));
		if (position < 0) {
			throw new RefusedException(
					"--sort '" + word + "' is no column of " + report + ":" + Suggestion.among(words, word));
		}
		return position;
	}

	/** All values of a column are of one type. */
	@SuppressWarnings("unchecked")
	private static Comparator<Object> ascending() {
		return (one, other) -> ((Comparable<Object>) one).compareTo(other);
	}

}
