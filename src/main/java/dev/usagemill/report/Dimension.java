package dev.usagemill.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.usagemill.event.Labels;

/**
 * What the rows of a report can be cut by: the words that {@code --by} takes, among them
 * the names of labels.
 */
record Dimension(String word, String column) {

	static final Dimension WEEK = new Dimension("week", "week");

	static final Dimension MONTH = new Dimension("month", "month");

	static final Dimension DAY = new Dimension("day", "date");

	private static final List<Dimension> TIMES = List.of(DAY, WEEK, MONTH);

	static final Dimension FEATURE = new Dimension("feature", "feature");

	static final Dimension ERROR_TYPE = new Dimension("error-type", "error_type");

	private static final List<Dimension> ALL = List.of(DAY, WEEK, MONTH, new Dimension("user", "user_id"), FEATURE,
			new Dimension("model", "model"), ERROR_TYPE);

	/** The one of a word; empty if it is none, unless a label has that name. */
	static Optional<Dimension> named(String word) {
		return ALL.stream().filter((dimension) -> dimension.word.equals(word)).findFirst();
	}

	static Dimension label(String name) {
		return new Dimension(name, Labels.column(name));
	}

	boolean isLabel() {
		return named(this.word).isEmpty();
	}

	private boolean isTime() {
		return TIMES.contains(this);
	}

	/**
	 * Fills in the columns of a statement that may be cut in several ways:
	 * <code>{by}</code> are all of them, <code>{time}</code> those that are in an order
	 * of their own, each with a comma behind it.
	 */
	static String fillIn(String statement, List<Dimension> by) {
		String columns = by.stream().map(Dimension::column).collect(Collectors.joining(", "));
		String times = by.stream()
			.filter(Dimension::isTime)
			.map((time) -> time.column() + ",")
			.collect(Collectors.joining(" "));
		return statement.replace("{by}", columns).replace("{time}", times);
	}

	static String words(List<Dimension> by) {
		return by.stream().map(Dimension::word).collect(Collectors.joining(","));
	}

	/** The words in a sentence: "month, team and model". */
	static String spoken(List<Dimension> by) {
		return words(by).replaceFirst(",([^,]*)$", " and $1").replace(",", ", ");
	}

}
