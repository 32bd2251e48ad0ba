package dev.usagemill.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.usagemill.reconcile.Cause;
import dev.usagemill.reconcile.Measure;
import dev.usagemill.reconcile.Reconciliation;
import dev.usagemill.reconcile.Sides;
import dev.usagemill.reconcile.StatementFormat;
import dev.usagemill.report.Answer;
import dev.usagemill.report.JsonText;

/**
 * How an export differs as one JSON object of the schema {@code usagemill.reconcile/1}.
 */
final class ReconcileJson {

	private static final String SCHEMA = "usagemill.reconcile/1";

	private ReconcileJson() {
	}

	static void write(Reconciliation result, PrintWriter out) {
		Answer rows = ReconcileRows.listing(result).answer();
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("schema", SCHEMA);
		object.put("sources", result.formats().stream().map(StatementFormat::word).toList());
		object.put("from", result.period().from().toString());
		object.put("to", result.period().to().toString());
		object.put("zone", result.coverage().zone().getId());
		object.put("tolerance_usd", result.tolerance().toPlainString());
		object.put("equal", result.isEqual());
		object.put("compared", result.rows().size());
		object.put("rows", rows.rows().stream().map((row) -> JsonText.row(rows, row)).toList());
		object.put("totals", totals(result));
		object.put("causes", result.causes().stream().map(ReconcileJson::cause).toList());
		object.put("joined", result.joined());
		object.put("not_compared", result.notCompared().stream().map((model) -> model.model()).toList());
		object.put("left_out", result.leftOut());
		out.append(JsonText.line(object));
	}

	private static Map<String, Object> totals(Reconciliation result) {
		Sides total = result.total();
		Map<String, Object> totals = new LinkedHashMap<>();
		for (Measure measure : result.measures()) {
			Map<String, Object> values = new LinkedHashMap<>();
			values.put("ours", value(measure, total.ours().of(measure)));
			values.put("billed", value(measure, total.billed().of(measure)));
			values.put("difference", value(measure, total.difference(measure)));
			totals.put(measure.column(), values);
		}
		totals.put("unpriced_requests", total.unpricedRequests());
		return totals;
	}

	private static Object value(Measure measure, BigDecimal amount) {
		if (amount == null) {
			return null;
		}
		return measure.isMoney() ? amount.toPlainString() : (Object) amount.longValueExact();
	}

	private static Map<String, String> cause(Cause cause) {
		Map<String, String> told = new LinkedHashMap<>();
		told.put("cause", cause.kind().word());
		told.put("text", cause.sentence());
		return told;
	}

}
