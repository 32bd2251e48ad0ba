package dev.usagemill.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.usagemill.event.Labels;

/**
 * What the page's scripts sum up of one label: by feature and model where that fits, else
 * by feature, else by day alone. By user it would be as large as all of the usage.
 *
 * @param name the label
 * @param kinds what it can be filtered by besides: feature and model, feature, or nothing
 * @param values the named ones; the place in the list is a value's number, and those that
 * are put together have the next; the empty one stands for events without the label
 * @param others how many values have no name here
 * @param rows whose users are the values
 */
public record PageLabel(String name, List<String> kinds, List<String> values, long others, PageRows rows) {

	/** Each label has its part of so many rows. */
	private static final long ALL_ROWS = 16_000;

	/**
	 * Gathers labels.
	 * @param names of those that have values
	 * @param decimals in which costs are counted
	 */
	static List<PageLabel> all(ReportDatabase database, List<String> names, Period days, long decimals) {
		return names.stream()
			.map((name) -> of(database, name, Labels.column(name), days, ALL_ROWS / names.size(), decimals))
			.toList();
	}

	static PageLabel of(ReportDatabase database, String name, String column, Period days, long rows, long decimals) {
		LocalDate from = days.from();
		database.change(SqlFile.named("create-page-label").with("label", column),
				Map.of("from", from, "to", days.to()));
		Answer counts = database.answer(SqlFile.named("page-label-counts"), Map.of());
		boolean byBoth = count(counts, "rows_by_both") <= rows;
		boolean byFeature = byBoth || count(counts, "rows_by_feature") <= rows;
		database.change(SqlFile.named("create-page-label-name"),
				Map.of("limit", rows - count(counts, "days"), "all", rows));
		database.change(SqlFile.named("create-page-label-row"), Map.of("features", byFeature, "models", byBoth));
		List<String> values = database.answer(SqlFile.named("page-label-names"), Map.of())
			.rows()
			.stream()
			.map((row) -> (row.get(0) != null) ? (String) row.get(0) : "")
			.toList();
		long named = values.stream().filter((value) -> !value.isEmpty()).count();
		return new PageLabel(name, kinds(byFeature, byBoth), values, count(counts, "label_values") - named,
				PageRows.of(database, "page_label_row", from, decimals));
	}

	/** As a column of tables. */
	public String column() {
		return Labels.column(this.name);
	}

	private static List<String> kinds(boolean byFeature, boolean byModel) {
		List<String> kinds = new ArrayList<>();
		if (byFeature) {
			kinds.add("feature");
		}
		if (byModel) {
			kinds.add("model");
		}
		return kinds;
	}

	private static long count(Answer counts, String column) {
		return (Long) counts.rows().get(0).get(counts.indexOf(column));
	}

}
