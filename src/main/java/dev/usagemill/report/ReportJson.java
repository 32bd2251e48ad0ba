package dev.usagemill.report;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report as one JSON object of the schema {@code usagemill.report/1}. */
final class ReportJson {

	private static final String SCHEMA = "usagemill.report/1";

	private ReportJson() {
	}

	static void write(ReportResult result, Appendable out) throws IOException {
		Map<String, Object> object = new LinkedHashMap<>();
		object.put("schema", SCHEMA);
		object.put("report", result.query().report());
		object.put("from", result.period().from().toString());
		object.put("to", result.period().to().toString());
		result.keptFrom().ifPresent((day) -> object.put("kept_from", day.toString()));
		object.put("zone", result.coverage().zone().getId());
		object.put("sample", result.coverage().sample());
		object.put("by", result.description().by());
		if (result.query().sort() != null) {
			object.put("sort", result.query().sort());
		}
		object.put("rows", JsonText.rows(result.answer()));
		object.put("totals", totals(result, result.totals()));
		if (!result.totalsToday().isEmpty()) {
			object.put("today", result.today().toString());
			object.put("totals_today", totals(result, result.totalsToday()));
		}
		object.put("rows_found", result.rowsFound());
		object.put("filters", result.query().filters());
		result.limits().ifPresent((limits) -> object.put("limits", limits(limits)));
		object.put("currency", result.currency());
		object.put("cost_is_lower_bound", result.isLowerBound());
		putUnpriced(result, object);
		object.put("last_loaded_at", result.coverage().lastLoadedAt().map(Instant::toString).orElse(null));
		out.append(JsonText.line(object));
	}

	/** In all, by model, and on days without a rate. */
	private static void putUnpriced(ReportResult result, Map<String, Object> object) {
		UnratedUsage unrated = result.unrated();
		object.put("unpriced_requests",
				unrated.requests() + result.unpricedModels().stream().mapToLong(UnpricedModel::requests).sum());
		object.put("unpriced_tokens",
				unrated.tokens() + result.unpricedModels().stream().mapToLong(UnpricedModel::tokens).sum());
		object.put("unpriced_models", result.unpricedModels());
		if (!unrated.isUsd()) {
			object.put("unrated_days", unrated.days());
			object.put("unrated_requests", unrated.requests());
			object.put("unrated_tokens", unrated.tokens());
			object.put("first_rate", unrated.firstRate().toString());
		}
	}

	/** Counts of users and of values of labels, and the days whose mean is the pace. */
	private static Map<String, Object> limits(LimitFindings found) {
		Map<String, Object> limits = new LinkedHashMap<>();
		limits.put("users", found.coverage().users());
		limits.put("users_without_rule", found.coverage().usersWithoutRule());
		limits.put("over", found.over().size());
		limits.put("near", found.near().size());
		limits.put("soon", found.soon().size());
		limits.put("unsure", found.unsure().size());
		limits.put("pace_from", found.coverage().pace().map(Period::from).map(LocalDate::toString).orElse(null));
		limits.put("pace_to", found.coverage().pace().map(Period::to).map(LocalDate::toString).orElse(null));
		return limits;
	}

	/** The totals of the columns that have one; those to their left name the rows. */
	private static Map<String, Object> totals(ReportResult result, List<Object> totals) {
		if (totals.isEmpty()) {
			return Map.of();
		}
		Map<String, Object> row = JsonText.row(result.answer(), totals);
		result.answer()
			.columns()
			.stream()
			.limit(result.description().labels())
			.forEach((column) -> row.remove(column.name()));
		return row;
	}

}
