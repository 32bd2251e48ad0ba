package dev.usagemill.serve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.usagemill.event.Labels;
import dev.usagemill.sql.SqlTemplate;
import dev.usagemill.warehouse.DailyUsageColumn;

/**
 * A table of days that is copied.
 *
 * @param name here and in {@code usage.duckdb}
 * @param columns in the summary database
 * @param published what gives each of them
 */
record ServedTable(String name, List<String> columns, List<String> published) {

	static final ServedTable SUMMARY = of("daily_usage_summary",
			Stream
				.concat(Stream.of("user_id", "date", "feature"),
						Stream.of(DailyUsageColumn.values())
							.map(DailyUsageColumn::summaryColumn)
							.filter((column) -> column != null))
				.toList());

	/** With the labels of the warehouse in one column. */
	static ServedTable dailyUsage(Collection<String> labelColumns) {
		ServedTable table = of("daily_usage",
				Stream.of(DailyUsageColumn.values()).map(DailyUsageColumn::column).toList());
		List<String> columns = new ArrayList<>(table.columns);
		List<String> published = new ArrayList<>(table.published);
		columns.add("labels");
		published.add(labelColumns.stream()
			.map((column) -> SqlTemplate.quoted(Labels.ofColumn(column)) + ", " + column)
			.collect(Collectors.joining(", ", "json_object(", ")")));
		return new ServedTable(table.name, columns, published);
	}

	private static ServedTable of(String name, List<String> columns) {
		return new ServedTable(name, columns, columns);
	}

	/** For a statement. */
	String list() {
		return String.join(", ", this.columns);
	}

	/** The new values in a statement that updates. */
	String newList() {
		return this.columns.stream().map((column) -> "excluded." + column).collect(Collectors.joining(", "));
	}

	/** What gives the columns, as values of CSV. */
	String csvList() {
		return this.published.stream().map((column) -> "csv_value(" + column + ")").collect(Collectors.joining(", "));
	}

}
