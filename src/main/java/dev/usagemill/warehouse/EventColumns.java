package dev.usagemill.warehouse;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.usagemill.event.Billed;
import dev.usagemill.event.EventField;
import dev.usagemill.event.Quantity;

/**
 * The lists of an event's columns that SQL statements need, made from {@link EventField}.
 * Each replaces the placeholder of its name.
 */
final class EventColumns {

	static final Map<String, String> LISTS = Map.of(
			// as they are stored
			"event_columns", each(EventField.STORED, EventField::column),
			// in which events are sorted
			"event_order", each(EventField.SORTED_BY, EventField::column),
			// as a slice's reader hands them over, with their defaults; the rare counts
			// come
			// as one text
			"read_event",
			each(EventField.STORED.stream().filter((field) -> !EventField.RARE.contains(field)).toList(),
					EventColumns::read) + ", rare_counts",
			// as they are stored, from that
			"staged_event", each(EventField.STORED, EventColumns::staged),
			// of no event, but with names and types
			"no_event", each(EventField.STORED, (field) -> "NULL::" + field.type().sql() + " AS " + field.column()),
			// the names of those in which the versions kept and dropped differ
			"event_differences",
			each(EventField.CONTENT,
					(field) -> "CASE WHEN kept.%1$s IS DISTINCT FROM dropped.%1$s THEN '%1$s' END"
						.formatted(field.column())),
			// what is charged, the request itself left out
			"billed_columns", each(EventField.BILLED, EventField::column),
			// of two versions of an event the smaller one in these counts: that with the
			// most
			// tokens, then with the most of what else may be charged
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
