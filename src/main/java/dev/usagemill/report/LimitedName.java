package dev.usagemill.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Whose limit a row of {@code limits} is about, as people read it: a user's, or that of a
 * value of a label. As a user may be called like these, users are called users beside
 * them. No label is called user.
 */
final class LimitedName {

	private static final String HEADING = "limit_of";

	private final int user;

	private final int label;

	private final int value;

	private final boolean isMixed;

	private LimitedName(int user, int label, int value, boolean isMixed) {
		this.user = user;
		this.label = label;
		this.value = value;
		this.isMixed = isMixed;
	}

	static LimitedName in(Answer answer) {
		int label = answer.indexOf("label");
		return new LimitedName(answer.indexOf("user_id"), label, answer.indexOf("label_value"),
				answer.rows().stream().anyMatch((row) -> row.get(label) != null));
	}

	String of(List<Object> row) {
		if (row.get(this.label) != null) {
			return row.get(this.label) + " " + row.get(this.value);
		}
		return this.isMixed ? "user " + row.get(this.user) : (String) row.get(this.user);
	}

	/** With one column that says it, where the user stood. */
	static Answer inOneColumn(Answer answer) {
		LimitedName name = in(answer);
		List<ReportColumn> columns = name.without(answer.columns());
		if (name.isMixed) {
			columns.set(name.user, new ReportColumn(HEADING, ColumnKind.TEXT));
		}
		return new Answer(columns, answer.rows().stream().map((row) -> {
			List<Object> named = name.without(row);
			named.set(name.user, name.of(row));
			return Collections.unmodifiableList(named);
		}).toList());
	}

	/** The two columns stand at the end. */
	private <T> List<T> without(List<T> values) {
		return new ArrayList<>(values.subList(0, Math.min(this.label, this.value)));
	}

}
