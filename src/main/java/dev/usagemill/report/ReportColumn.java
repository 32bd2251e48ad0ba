package dev.usagemill.report;

import java.util.Locale;

import dev.usagemill.event.Labels;

/**
 * One column of an answer.
 *
 * @param name the name in SQL, which is also the key in JSON and the heading in CSV
 * @param kind what the values are
 */
public record ReportColumn(String name, ColumnKind kind) {

	/** The name as people read it: {@code unpriced_requests} is "Unpriced requests". */
	public String heading() {
		if (this.name.isEmpty()) {
			return "";
		}
		String words = isLabel() ? Labels.ofColumn(this.name) : this.name.replaceFirst("_(id|usd|amount)$", "");
		words = words.replace('_', ' ');
		return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
	}

	/** The name as people type it: {@code tokens_input} is {@code tokens-input}. */
	String word() {
		return heading().toLowerCase(Locale.ROOT).replace(' ', '-');
	}

	/** Whether it holds a label of events, or a group of users. */
	boolean isLabel() {
		return this.kind == ColumnKind.TEXT && Labels.isColumn(this.name);
	}

	/** Whether a text says what a row is; of an explanation a part is enough. */
	boolean isName() {
		return this.kind == ColumnKind.TEXT && !this.name.equals("detail");
	}

}
