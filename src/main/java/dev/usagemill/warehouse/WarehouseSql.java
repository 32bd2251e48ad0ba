package dev.usagemill.warehouse;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.usagemill.event.Labels;
import dev.usagemill.sql.SqlTemplate;

/**
 * The SQL statements of the pipeline, each in a file beside its class. What a statement
 * says of all columns it does not list itself: {@link EventColumns},
 * {@link DailyUsageColumns} and {@link PartColumns} fill them in.
 */
public final class WarehouseSql {

	private static final Map<Labels, Map<String, String>> LISTS = new ConcurrentHashMap<>();

	private static final Map<String, String> OF_COMPLETE_PARTS = PartColumns.complete();

	private WarehouseSql() {
	}

	/** Reads {@code name.sql} beside a class, for statements that know of no label. */
	public static SqlTemplate beside(Class<?> user, String name) {
		return beside(user, name, Labels.NONE);
	}

	/**
	 * Reads {@code name.sql} beside a class.
	 * @param labels those of the warehouse
	 */
	public static SqlTemplate beside(Class<?> user, String name, Labels labels) {
		return SqlTemplate.beside(user, name, LISTS.computeIfAbsent(labels, WarehouseSql::lists));
	}

	/**
	 * Reads {@code name.sql} beside a class.
	 * @param labels those of the warehouse
	 * @param format the oldest one of the parts that it reads
	 */
	public static SqlTemplate beside(Class<?> user, String name, Labels labels, int format) {
		SqlTemplate template = beside(user, name, labels);
		if (format == WarehouseFormat.VERSION) {
			OF_COMPLETE_PARTS.forEach(template::withList);
		}
		return template;
	}

	/**
	 * A query for every event in a directory, with its day.
	 * @param events the directory of a warehouse's events
	 * @param labels those of the warehouse
	 */
	public static SqlTemplate allEvents(Path events, Labels labels) {
		return beside(WarehouseSql.class, "all-events", labels).withFilesBelow("events", events, "*.parquet");
	}

	/**
	 * A query for costs and usage as FOCUS wants them, from the tables of
	 * {@code usage.duckdb}, which is attached as {@code usage}.
	 * @param events the relation that holds the events
	 * @param labels those that it has
	 */
	public static SqlTemplate focusCostAndUsage(String events, Labels labels) {
		return beside(WarehouseSql.class, "focus-cost-and-usage", labels).withList("focus_events", events);
	}

	private static Map<String, String> lists(Labels labels) {
		Map<String, String> lists = new HashMap<>(EventColumns.lists(labels));
		lists.putAll(DailyUsageColumns.lists(labels));
		lists.putAll(PartColumns.lists(labels));
		lists.putAll(ChargeColumns.lists(labels));
		return Map.copyOf(lists);
	}

}
