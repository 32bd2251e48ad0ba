package dev.usagemill.report;

import java.util.List;

/**
 * A report as its SQL file describes it.
 *
 * @param title the heading
 * @param rowsAre what the rows are, in the plural: "users"
 * @param defaultPeriod the word for the period that is reported when none is asked for
 * @param defaultLimit how many rows are shown when no limit is asked for; null: all
 * @param sql the statement. Its first two columns are {@code is_total}, which is 1 in
 * exactly one row, the first; and {@code rows_found}, the number of rows without the
 * limit
 */
record ReportDefinition(String title, String rowsAre, String defaultPeriod, Long defaultLimit, SqlFile sql) {

	/** The names of all reports, in the order in which they are offered. */
	static List<String> names() {
		return SqlFile.read("reports.txt").lines().filter((line) -> !line.isBlank()).toList();
	}

	/**
	 * Finds a report by its name.
	 * @throws ReportException if there is none
	 */
	static ReportDefinition named(String name) {
		if (!names().contains(name)) {
			throw new ReportException("there is no report '" + ShownText.escaped(name) + "': choose one of "
					+ String.join(", ", names()));
		}
		SqlFile sql = SqlFile.named(name);
		String limit = sql.required("limit");
		return new ReportDefinition(sql.required("title"), sql.required("rows"), sql.required("period"),
				limit.equals("none") ? null : Long.valueOf(limit), sql);
	}

}
