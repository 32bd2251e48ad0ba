package dev.usagemill.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.usagemill.job.LoadFigures;
import dev.usagemill.job.RepriceResult;
import dev.usagemill.pricing.CostChange;
import dev.usagemill.report.JsonText;

/**
 * What a reprice changes as one JSON object of the schema {@code usagemill.reprice/1}.
 */
final class RepriceJson {

	private static final String SCHEMA = "usagemill.reprice/1";

	private RepriceJson() {
	}

	static void write(RepriceResult result, PrintWriter out) {
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("schema", SCHEMA);
		object.put("from", result.from().toString());
		object.put("to", result.to().toString());
		object.put("rows", result.changes().stream().map(RepriceJson::row).toList());
		object.put("totals", totals(result));
		List<Long> loads = result.loads().stream().map(LoadFigures::load).toList();
		object.put("loads", loads);
		out.append(JsonText.line(object));
	}

	private static Map<String, Object> row(CostChange change) {
		Map<String, Object> row = new LinkedHashMap<>();
		row.put("date", change.date().toString());
		row.put("model", change.model());
		row.put("requests", change.requests());
		row.put("old_cost_usd", amount(change.oldCostUsd()));
		row.put("new_cost_usd", amount(change.newCostUsd()));
		row.put("difference_usd", amount(change.differenceUsd()));
		row.put("newly_priced", change.newlyPriced());
		row.put("newly_unpriced", change.newlyUnpriced());
		row.put("old_unpriced_requests", change.oldUnpriced());
		row.put("new_unpriced_requests", change.newUnpriced());
		row.put("new_unpriced_quantities", change.unpricedQuantities());
		return row;
	}

	private static Map<String, Object> totals(RepriceResult result) {
		Map<String, Object> totals = new LinkedHashMap<>();
		totals.put("days", result.days());
		totals.put("changed_days", result.changedDays());
		totals.put("old_cost_usd", amount(result.oldCostUsd()));
		totals.put("new_cost_usd", amount(result.newCostUsd()));
		totals.put("difference_usd", amount(result.differenceUsd()));
		totals.put("newly_priced", result.newlyPriced());
		totals.put("newly_unpriced", result.newlyUnpriced());
		totals.put("old_unpriced_requests", result.oldUnpriced());
		totals.put("new_unpriced_requests", result.newUnpriced());
		return totals;
	}

	private static String amount(BigDecimal usd) {
		return (usd != null) ? usd.toPlainString() : null;
	}

}
