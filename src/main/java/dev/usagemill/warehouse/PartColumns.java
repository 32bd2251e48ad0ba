package dev.usagemill.warehouse;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.usagemill.event.EventField;

/**
 * The columns of day parts, by warehouse format. Statements read parts by the names and
 * types of today's columns: DuckDB fills in what a part of an older format does not have
 * with its default, and reads parts of the current format as fast as without.
 */
public final class PartColumns {

	static final Map<String, String> LISTS = Map.of(
			// of events
			"event_schema", schema(events()),
			// of events that are staged, with their day
			"staged_schema", schema(Stream.concat(events(), Stream.of(column("date", "DATE", "NULL")))),
			// of daily usage
			"daily_usage_schema", schema(Arrays.stream(DailyUsageColumn.values())
				.map((column) -> column(column.column(), column.type().sql(), column.type().sqlDefault()))));

	private PartColumns() {
	}

	/**
	 * Those that a part of events should have and has not.
	 * @param format in which the part was written
	 * @param found the names of its columns
	 */
	public static Set<String> missingOfEvents(int format, Set<String> found) {
		return missing(EventField.STORED.stream().filter((field) -> field.since() <= format).map(EventField::column),
				found);
	}

	/** The same for a part of daily usage. */
	public static Set<String> missingOfDailyUsage(int format, Set<String> found) {
		return missing(Arrays.stream(DailyUsageColumn.values())
			.filter((column) -> column.since() <= format)
			.map(DailyUsageColumn::column), found);
	}

	private static Set<String> missing(Stream<String> expected, Set<String> found) {
		return expected.filter(Predicate.not(found::contains)).collect(Collectors.toCollection(TreeSet::new));
	}

	private static Stream<String> events() {
		return EventField.STORED.stream()
			.map((field) -> column(field.column(), field.type().sql(), field.sqlDefault()));
	}

	private static String column(String name, String type, String sqlDefault) {
		return "'%1$s': {name: '%1$s', type: '%2$s', default_value: CAST(%3$s AS VARCHAR)}".formatted(name, type,
				sqlDefault);
	}

	private static String schema(Stream<String> columns) {
		return columns.collect(Collectors.joining(", ", "schema = MAP {", "}"));
	}

}
