package dev.usagemill.report;

import java.util.Locale;

import dev.usagemill.event.Labels;

/**
 * One column of an answer.
 *
 * @param name the name in SQL; that of money ends in {@code _usd}, whatever its currency
 * @param kind what the values are
 * @param currency what money is counted in, by its code in ISO 4217
 */
public record ReportColumn(String name, ColumnKind kind, String currency) {

	/** A column whose money, if it has any, is in US dollars. */
	public ReportColumn(String name, ColumnKind kind) {
		this(name, kind, ShownMoney.USD);
	}

	/**
	 * The name in CSV and JSON, which says what money is counted in: {@code cost_eur}.
	 */
	public String key() {
		return this.kind.isMoney() ? this.name.replaceFirst("_usd$", "_" + this.currency.toLowerCase(Locale.ROOT))
				: this.name;
	}

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
