package dev.usagemill.dashboard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.util.RawValue;

import dev.usagemill.report.DistinctNames;
import dev.usagemill.report.PageLabel;
import dev.usagemill.report.PageRows;
import dev.usagemill.report.PageUsage;
import dev.usagemill.report.ShownMoney;
import dev.usagemill.report.ShownText;

/**
 * The usage as JSON, column by column. Names are numbers: the place in a list of names,
 * or one more than the last for those that are put together. Money is whole numbers of a
 * small unit, as text, since a number of JavaScript would round it.
 */
final class UsageText {

	private static final int LABEL = 34;

	private UsageText() {
	}

	static Map<String, Object> of(PageUsage usage, Freshness freshness) {
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("first", usage.days().from().toString());
		data.put("last", usage.days().to().toString());
		data.put("lastWhole", freshness.lastWholeDay().toString());
		data.put("usersOf", List.of(usage.count("users_7"), usage.count("users_30"), usage.count("users_90")));
		data.put("day", made(usage.rows(), "day"));
		for (String kind : PageUsage.KINDS) {
			data.put(kind, names(usage, kind));
		}
		putCounts(data, usage.rows());
		data.put("currency", usage.currency());
		data.put("sign", ShownMoney.sign(usage.currency()));
		data.put("decimals", usage.decimals());
		data.put("cost", usage.rows().column("cost"));
		if (!usage.labels().isEmpty()) {
			data.put("byLabel", usage.labels().stream().map(UsageText::label).toList());
		}
		return data;
	}

	private static void putCounts(Map<String, Object> data, PageRows rows) {
		for (String count : List.of("requests", "errors", "tokens", "unpriced_requests")) {
			data.put(count.replace("_requests", ""), made(rows, count));
		}
		data.put("duration", made(rows, "duration_ms_sum"));
		data.put("timed", made(rows, "duration_ms_count"));
	}

	/** An empty name stands for those without the label. */
	private static Map<String, Object> label(PageLabel label) {
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("kind", label.column());
		data.put("word", label.name());
		data.put("names", label.values().stream().map(ShownText::escaped).toList());
		data.put("labels", DistinctNames
			.shown(label.values().stream().map((value) -> value.isEmpty() ? Labels.NONE : value).toList(), LABEL));
		data.put("others", label.others());
		Map<String, Object> places = new LinkedHashMap<>();
		places.put(label.column(), made(label.rows(), "user_places"));
		label.kinds().forEach((kind) -> places.put(kind, made(label.rows(), kind + "_places")));
		data.put("of", places);
		data.put("day", made(label.rows(), "day"));
		putCounts(data, label.rows());
		data.put("cost", label.rows().column("cost"));
		return data;
	}

	private static Map<String, Object> names(PageUsage usage, String kind) {
		List<String> names = usage.names().get(kind);
		Map<String, Object> coded = new LinkedHashMap<>();
		coded.put("names", names.stream().map(ShownText::escaped).toList());
		coded.put("labels", DistinctNames.shown(names, LABEL));
		coded.put("others", usage.count(kind + "s") - names.size());
		coded.put("of", made(usage.rows(), kind + "_places"));
		return coded;
	}

	/** Numbers as they are. */
	private static RawValue made(PageRows rows, String column) {
		return new RawValue("[" + rows.column(column) + "]");
	}

}
