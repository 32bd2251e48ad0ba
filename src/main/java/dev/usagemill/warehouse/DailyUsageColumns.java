package dev.usagemill.warehouse;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.usagemill.event.Labels;

/**
 * The lists of columns of {@code daily_usage} and its summary that SQL statements need,
 * made from {@link DailyUsageColumn} and the labels of a warehouse. Each replaces the
 * placeholder of its name.
 */
final class DailyUsageColumns {

	private static final Predicate<DailyUsageColumn> ALL = (column) -> true;

	private static final Predicate<DailyUsageColumn> IN_SUMMARY = (column) -> column.summaryColumn() != null;

	private static final Map<String, String> OF_COLUMNS = Map.of(
			// counted over events
			"daily_usage_counts",
			each((column) -> column.aggregate() != null, (column) -> column.aggregate() + " AS " + column.column()),
			// those that follow from the prices
			"daily_usage_priced", each(DailyUsageColumns::isPriced, DailyUsageColumn::column),
			// added up, but for those
			"daily_usage_sums",
			each((column) -> column.type().isAddedUp() && !isPriced(column),
					(column) -> sum(column) + " AS " + column.column()),
			// of the summary table, but its key
			"summary_declarations", each(IN_SUMMARY, (column) -> declaration(column.summaryColumn(), column)),
			// added up for it
			"summary_sums", each(IN_SUMMARY, (column) -> sum(column) + " AS " + column.summaryColumn()));

	private DailyUsageColumns() {
	}

	static Map<String, String> lists(Labels labels) {
		Map<String, String> lists = new HashMap<>(OF_COLUMNS);
		// as they are stored
		lists.put("daily_usage_columns", each(ALL, DailyUsageColumn::column) + each(labels, ", %s"));
		// what several rows name, united
		lists.put("unpriced_quantities", sum(DailyUsageColumn.UNPRICED_QUANTITIES));
		// of a table
		lists.put("daily_usage_declarations",
				each(ALL, (column) -> declaration(column.column(), column)) + each(labels, ", %s VARCHAR"));
		// but the day, under the names that they should have
		lists.put("daily_usage_renamed",
				each((column) -> column != DailyUsageColumn.DATE, (column) -> "%1$s AS %1$s".formatted(column.column()))
						+ each(labels, ", %1$s AS %1$s"));
		return lists;
	}

	private static String each(Labels labels, String sql) {
		return labels.columns().stream().map((label) -> sql.formatted(label)).collect(Collectors.joining());
	}

	private static boolean isPriced(DailyUsageColumn column) {
		return column.type().isAddedUp() && column.aggregate() == null && column.billed().isEmpty();
	}

	private static String declaration(String name, DailyUsageColumn column) {
		return name + " " + column.type().sql() + (column.type().isNullable() ? "" : " NOT NULL");
	}

	private static String sum(DailyUsageColumn column) {
		if (column.type() == DailyUsageColumn.Type.NAMES) {
			return ("array_to_string(list_sort(list_distinct(flatten(list(string_split(%1$s, ', '))"
					+ " FILTER (%1$s IS NOT NULL)))), ', ')")
				.formatted(column.column());
		}
		return "sum(" + column.column() + ")::" + column.type().sql();
	}

	private static String each(Predicate<DailyUsageColumn> which, Function<DailyUsageColumn, String> sql) {
		return Arrays.stream(DailyUsageColumn.values()).filter(which).map(sql).collect(Collectors.joining(", "));
	}

}
