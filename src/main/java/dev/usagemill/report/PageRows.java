package dev.usagemill.report;

import java.time.LocalDate;
import java.util.Map;

/**
 * Rows that the page's scripts sum up, column by column as text.
 *
 * @param columns one row, see {@code page-usage.sql}
 */
public record PageRows(Answer columns) {

	static PageRows of(ReportDatabase database, String table, LocalDate from, long decimals) {
		return new PageRows(database.answer(SqlFile.named("page-usage").with("rows", table),
				Map.of("from", from, "decimals", decimals)));
	}

	/** Empty if there are no rows. */
	public String column(String name) {
		Object text = this.columns.rows().get(0).get(this.columns.indexOf(name));
		return (text != null) ? (String) text : "";
	}

}
