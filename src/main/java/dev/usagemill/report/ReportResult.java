package dev.usagemill.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A report's answer, before it is shown in any format.
 *
 * @param query what was asked
 * @param title the report's heading
 * @param rowsAre what the rows are, in the plural: "users"
 * @param period the days reported on
 * @param coverage how far the data of the warehouse reaches
 * @param answer the rows within the limit
 * @param totals a value for each column over all rows, also those beyond the limit; null
 * where a total means nothing
 * @param rowsFound how many rows there are without the limit
 * @param unpricedModels the models whose cost is missing, the most requests first
 */
public record ReportResult(ReportQuery query, String title, String rowsAre, Period period, Coverage coverage,
		Answer answer, List<Object> totals, long rowsFound, List<UnpricedModel> unpricedModels) {

	public ReportResult {
		totals = Collections.unmodifiableList(new ArrayList<>(totals));
		unpricedModels = List.copyOf(unpricedModels);
	}

	/**
	 * What a reader must know to read the numbers right: rows beyond the limit, missing
	 * prices, or why there are no rows. Text for a terminal, one sentence or two each.
	 */
	public List<String> notes() {
		return ReportNotes.of(this);
	}

}
