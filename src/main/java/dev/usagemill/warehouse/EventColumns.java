package dev.usagemill.warehouse;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.usagemill.event.Billed;
import dev.usagemill.event.EventField;
import dev.usagemill.event.Labels;
import dev.usagemill.event.Quantity;

/**
 * The lists of an event's columns that SQL statements need, made from {@link EventField}
 * and the labels of a warehouse. Each replaces the placeholder of its name.
 */
final class EventColumns {

	private static final Map<String, String> OF_FIELDS = Map.of(
			// in which events are sorted
			"event_order", each(EventField.SORTED_BY, EventField::column),
			// what is charged, the request itself left out
			"billed_columns", each(EventField.BILLED, EventField::column),
			// verify's own words for merge/OccurringCounts.precedence(): of two versions
			// of
			// an event the smaller one counts
			"event_precedence",
			"-(tokens_input + tokens_output), "
					+ each(EventField.BILLED.stream().filter((field) -> field.billed() instanceof Quantity).toList(),
							(field) -> "-" + field.column())
					+ ", " + each(EventField.CONTENT, EventField::column),
			// the prices of all that is charged
			"price_declarations", each(Billed.all(), (billed) -> name(billed) + " DECIMAL(18, 6)"), "price_parameters",
			each(Billed.all(), (billed) -> "?"));

	private EventColumns() {
	}

	static Map<String, String> lists(Labels labels) {
		List<String> columns = labels.columns();
		Map<String, String> lists = new HashMap<>(OF_FIELDS);
		// as they are stored
		lists.put("event_columns", each(EventField.STORED, EventField::column) + each(columns, ", %s"));
		// as a slice's reader hands them over, with their defaults; the rare counts come
		// as
		// one text
		lists.put("read_event",
				each(EventField.STORED.stream().filter((field) -> !EventField.RARE.contains(field)).toList(),
						EventColumns::read) + ", rare_counts" + each(columns, ", %s"));
		// as they are stored, from that
		lists.put("staged_event", each(EventField.STORED, EventColumns::staged) + each(columns, ", %s"));
		// of no event, but with names and types
		lists.put("no_event",
				each(EventField.STORED, (field) -> "NULL::" + field.type().sql() + " AS " + field.column())
						+ each(columns, ", NULL::VARCHAR AS %s"));
		// the names of the labels in which the versions kept and dropped differ
		lists.put("label_differences", each(columns, ", CASE WHEN kept.%1$s <> dropped.%1$s THEN '%1$s' END"));
		// verify's: the labels as one value, by which the smaller one counts of two that
		// differ in nothing else
		lists.put("event_labels", columns.isEmpty() ? "NULL" : "row(" + String.join(", ", columns) + ")");
		// whether none of them is another than that of the first or the kept version: to
		// have none, as
		// it was not kept yet, is no difference
		lists.put("labels_of_first",
				each(columns, " AND coalesce(%%1$s = first_value(%%1$s ORDER BY live DESC, content%s) OVER kept, true)"
					.formatted(each(columns, ", %s"))));
		lists.put("labels_of_kept", each(columns, " AND coalesce(%1$s = first_value(%1$s) OVER kept, true)"));
		// to go on with
		lists.put("and_labels", each(columns, ", %s"));
		// the same, no label being no text, which no label is
		lists.put("and_label_texts", each(columns, ", coalesce(%1$s, '') AS %1$s"));
		// the same of price keys
		lists.put("and_key_labels", each(columns, ", %1$s AS key_%1$s"));
		lists.put("same_as_key_labels", each(columns, " AND key_%1$s IS NOT DISTINCT FROM %1$s"));
		return lists;
	}

	private static String each(List<String> labels, String sql) {
		return labels.stream().map((label) -> sql.formatted(label)).collect(Collectors.joining());
	}

	/** Timestamps come as microseconds; what is the default comes as NULL. */
	private static String read(EventField field) {
		String value = (field.type() == EventField.Type.TIMESTAMP) ? "make_timestamp(" + field.column() + ")"
				: field.column();
		if (field.sqlDefault().equals("NULL")) {
			return value + " AS " + field.column();
		}
		return "coalesce(" + value + ", " + field.sqlDefault() + ") AS " + field.column();
	}

	private static String staged(EventField field) {
		int place = EventField.RARE.indexOf(field) + 1;
		return (place == 0) ? field.column()
				: "coalesce(string_split(rare_counts, ',')[%d]::BIGINT, 0) AS %s".formatted(place, field.column());
	}

	private static String name(Billed billed) {
		return ((Enum<?>) billed).name().toLowerCase(Locale.ROOT);
	}

	private static <T> String each(List<T> columns, Function<T, String> sql) {
		return columns.stream().map(sql).collect(Collectors.joining(", "));
	}

}
