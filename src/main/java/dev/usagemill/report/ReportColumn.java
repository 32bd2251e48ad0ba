package dev.usagemill.report;

import java.util.Locale;

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
		String words = this.name.replaceFirst("^label_", "").replaceFirst("_(id|usd|amount)$", "").replace('_', ' ');
		return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
	}

	/** The name as people type it: {@code tokens_input} is {@code tokens-input}. */
	String word() {
		return heading().toLowerCase(Locale.ROOT).replace(' ', '-');
	}

	/** Whether a text says what a row is; of an explanation a part is enough. */
	boolean isName() {
		return this.kind == ColumnKind.TEXT && !this.name.equals("detail");
	}

}
