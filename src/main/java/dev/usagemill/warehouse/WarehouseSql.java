package dev.usagemill.warehouse;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import dev.usagemill.sql.SqlTemplate;

/**
 * The SQL statements of the pipeline, each in a file beside its class. What a statement
 * says of all columns it does not list itself: {@link EventColumns},
 * {@link DailyUsageColumns} and {@link PartColumns} fill them in.
 */
public final class WarehouseSql {

	private static final Map<String, String> LISTS = lists(PartColumns.LISTS);

	private static final Map<String, String> LISTS_OF_COMPLETE_PARTS = lists(PartColumns.COMPLETE);

	private WarehouseSql() {
	}

	/** Reads {@code name.sql} beside a class. */
	public static SqlTemplate beside(Class<?> user, String name) {
		return SqlTemplate.beside(user, name, LISTS);
	}

	/**
	 * Reads {@code name.sql} beside a class.
	 * @param format the oldest one of the parts that it reads
	 */
	public static SqlTemplate beside(Class<?> user, String name, int format) {
		return SqlTemplate.beside(user, name, (format == WarehouseFormat.VERSION) ? LISTS_OF_COMPLETE_PARTS : LISTS);
	}

	/**
	 * A query for every event in a directory, with its day.
	 * @param events the directory of a warehouse's events
	 */
	public static SqlTemplate allEvents(Path events) {
		return beside(WarehouseSql.class, "all-events").withFilesBelow("events", events, "*.parquet");
	}

	private static Map<String, String> lists(Map<String, String> ofParts) {
		Map<String, String> lists = new HashMap<>(EventColumns.LISTS);
		lists.putAll(DailyUsageColumns.LISTS);
		lists.putAll(ofParts);
		return Map.copyOf(lists);
	}

}
