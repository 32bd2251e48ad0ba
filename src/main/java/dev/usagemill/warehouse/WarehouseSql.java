package dev.usagemill.warehouse;

import java.util.HashMap;
import java.util.Map;

import dev.usagemill.sql.SqlTemplate;

/**
 * The SQL statements of the pipeline, each in a file beside its class. What a statement
 * says of all columns it does not list itself: {@link EventColumns},
 * {@link DailyUsageColumns} and {@link PartColumns} fill them in.
 */
public final class WarehouseSql {

	private static final Map<String, String> LISTS = lists();

	private WarehouseSql() {
	}

	/** Reads {@code name.sql} beside a class. */
	public static SqlTemplate beside(Class<?> user, String name) {
		return SqlTemplate.beside(user, name, LISTS);
	}

	private static Map<String, String> lists() {
		Map<String, String> lists = new HashMap<>(EventColumns.LISTS);
		lists.putAll(DailyUsageColumns.LISTS);
		lists.putAll(PartColumns.LISTS);
		return Map.copyOf(lists);
	}

}
