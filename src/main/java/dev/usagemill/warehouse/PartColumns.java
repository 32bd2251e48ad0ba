package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.usagemill.event.EventField;
import dev.usagemill.event.Labels;

/**
 * The columns of day parts, by warehouse format. Statements read parts by the names and
 * types of today's columns: DuckDB fills in what a part of an older format does not have
 * with its default.
 */
public final class PartColumns {

	/** Since this format the footers of parts are as they are. */
	private static final int FOOTERS = 3;

	private PartColumns() {
	}

	/** Options of {@code read_parquet}, for parts of any format. */
	static Map<String, String> lists(Labels labels) {
		return Map.of(
				// of events
				"event_schema",
				schema(Stream.concat(EventField.STORED.stream().map(PartColumns::column), columns(labels))),
				// of events that are staged, with their day
				"staged_schema",
				schema(Stream.of(
						EventField.STORED.stream()
							.filter((field) -> !EventField.RARE.contains(field))
							.map(PartColumns::column),
						columns(labels),
						Stream.of(column("rare_counts", "VARCHAR", "NULL"), column("date", "DATE", "NULL"),
								column("key_hash", "BIGINT", "NULL")))
					.flatMap(Function.identity())),
				// of daily usage
				"daily_usage_schema",
				schema(Stream.concat(
						Arrays.stream(DailyUsageColumn.values())
							.map((column) -> column(column.column(), column.type().sql(), column.type().sqlDefault())),
						columns(labels))));
	}

	/**
	 * The same for parts that have all columns. DuckDB does not know how many rows it
	 * reads by a schema, takes them for one, and then groups and joins in ways that take
	 * half as long again.
	 */
	static Map<String, String> complete() {
		return lists(Labels.NONE).keySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap((name) -> name, (name) -> "union_by_name = false"));
	}

	/** The newest format that has changed what a part holds. */
	public static int newestFormat() {
		return IntStream
			.concat(EventField.STORED.stream().mapToInt(EventField::since),
					Arrays.stream(DailyUsageColumn.values()).mapToInt(DailyUsageColumn::since))
			.reduce(FOOTERS, Math::max);
	}

	/**
	 * The oldest format in which a part of events may have been written, as far as its
	 * columns tell; the current one if there is no part.
	 */
	public static int formatOfEvents(DurableFiles files, Path part, Labels labels) throws IOException {
		return format(files, part, labels, PartColumns::missingOfEvents);
	}

	/** The same for a part of daily usage. */
	public static int formatOfDailyUsage(DurableFiles files, Path part, Labels labels) throws IOException {
		return format(files, part, labels, PartColumns::missingOfDailyUsage);
	}

	/**
	 * The format in which files of staged events can be read: the oldest one if a label
	 * was not one of the warehouse's yet when they were staged.
	 * @param format in which they were staged
	 * @param staged any of them: those of a load have the same columns
	 */
	public static int formatOfStaged(DurableFiles files, int format, Path staged, Labels labels) throws IOException {
		return PartMetadata.columns(files, staged).containsAll(labels.columns()) ? format : WarehouseFormat.OLDEST;
	}

	private static int format(DurableFiles files, Path part, Labels labels,
			BiFunction<Integer, Set<String>, Set<String>> missing) throws IOException {
		if (!files.exists(part)) {
			return WarehouseFormat.VERSION;
		}
		Set<String> found = PartMetadata.columns(files, part);
		boolean complete = missing.apply(WarehouseFormat.VERSION, found).isEmpty()
				&& found.containsAll(labels.columns());
		return complete ? WarehouseFormat.VERSION : WarehouseFormat.OLDEST;
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

	private static String column(EventField field) {
		return column(field.column(), field.type().sql(), field.sqlDefault());
	}

	private static Stream<String> columns(Labels labels) {
		return labels.columns().stream().map((label) -> column(label, "VARCHAR", "NULL"));
	}

	private static String column(String name, String type, String sqlDefault) {
		return "'%1$s': {name: '%1$s', type: '%2$s', default_value: CAST(%3$s AS VARCHAR)}".formatted(name, type,
				sqlDefault);
	}

	private static String schema(Stream<String> columns) {
		return columns.collect(Collectors.joining(", ", "schema = MAP {", "}"));
	}

}
