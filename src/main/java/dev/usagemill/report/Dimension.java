package dev.usagemill.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the rows of a report can be cut by; the only words that {@code --by} takes. */
enum Dimension {

	DAY("date"), WEEK("week"), MONTH("month"), USER("user_id"), FEATURE("feature"), MODEL("model"),
	ERROR_TYPE("error_type");

	private final String column;

	Dimension(String column) {
		this.column = column;
	}

	String column() {
		return this.column;
	}

	String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private boolean isTime() {
		return this == DAY || this == WEEK || this == MONTH;
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

	static String words(List<Dimension> by, String separator) {
		return by.stream().map(Dimension::word).collect(Collectors.joining(separator));
	}

}
