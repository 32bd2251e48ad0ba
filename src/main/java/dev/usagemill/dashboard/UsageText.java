package dev.usagemill.dashboard;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.usagemill.report.Answer;
import dev.usagemill.report.DistinctNames;
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

	static Map<String, Object> of(Usage usage, Freshness freshness) {
		Answer answer = usage.rows();
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("first", usage.days().from().toString());
		data.put("last", usage.days().to().toString());
		data.put("lastWhole", freshness.lastWholeDay().toString());
		data.put("usersOf", usage.users());
		LocalDate first = usage.days().from();
		data.put("day",
				answer.rows()
					.stream()
					.map((row) -> ((LocalDate) row.get(0)).toEpochDay() - first.toEpochDay())
					.toList());
		data.put("user", names(answer, "user_id", "users"));
		data.put("feature", names(answer, "feature", "features"));
		data.put("model", names(answer, "model", "models"));
		for (String count : List.of("requests", "errors", "tokens", "unpriced_requests")) {
			data.put(count.replace("_requests", ""), column(answer, count));
		}
		putCosts(data, answer);
		return data;
	}

	private static Map<String, Object> names(Answer answer, String column, String count) {
		List<Object> values = column(answer, column);
		List<String> names = new ArrayList<>(values.stream()
			.filter(Objects::nonNull)
			.map(String.class::cast)
			.collect(Collectors.toCollection(TreeSet::new)));
		Map<String, Integer> places = new LinkedHashMap<>();
		names.forEach((name) -> places.put(name, places.size()));
		long all = answer.rows().isEmpty() ? 0 : (Long) column(answer, count).get(0);
		Map<String, Object> coded = new LinkedHashMap<>();
		coded.put("names", names.stream().map(ShownText::escaped).toList());
		coded.put("labels", DistinctNames.shown(names, LABEL));
		coded.put("others", all - names.size());
		coded.put("of", values.stream().map((name) -> (name != null) ? places.get(name) : places.size()).toList());
		return coded;
	}

	private static List<Object> column(Answer answer, String name) {
		int column = answer.indexOf(name);
		return answer.rows().stream().map((row) -> row.get(column)).toList();
	}

	private static void putCosts(Map<String, Object> data, Answer answer) {
		List<Object> costs = column(answer, "cost_usd");
		int scale = costs.stream()
			.filter(Objects::nonNull)
			.mapToInt((cost) -> ((BigDecimal) cost).stripTrailingZeros().scale())
			.reduce(2, Math::max);
		data.put("decimals", scale);
		data.put("cost",
				costs.stream()
					.map((cost) -> (cost != null) ? ((BigDecimal) cost).setScale(scale).unscaledValue().toString() : "")
					.collect(Collectors.joining(" ")));
	}

}
