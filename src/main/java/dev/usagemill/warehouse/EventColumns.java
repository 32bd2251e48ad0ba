package dev.usagemill.warehouse;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.usagemill.event.EventField;
import dev.usagemill.event.TokenKind;

/**
 * The lists of an event's columns that SQL statements need, made from {@link EventField}.
 * Each replaces the placeholder of its name.
 */
final class EventColumns {

	static final Map<String, String> LISTS = Map.of(
			// as they are stored
			"event_columns", each(EventField.STORED, EventField::column),
			// what may differ between two versions of an event, in the order that decides
			// which one counts
			"event_content", each(EventField.CONTENT, EventField::column),
			// in which events are sorted
			"event_order", each(EventField.SORTED_BY, EventField::column),
			// as a slice's reader hands them over, with their defaults
			"read_event", each(EventField.STORED, EventColumns::read),
			// of no event, but with names and types
			"no_event", each(EventField.STORED, (field) -> "NULL::" + field.type().sql() + " AS " + field.column()),
			// the names of those in which the versions kept and dropped differ
			"event_differences",
			each(EventField.CONTENT,
					(field) -> "CASE WHEN kept.%1$s IS DISTINCT FROM dropped.%1$s THEN '%1$s' END"
						.formatted(field.column())),
			// tokens of each kind
			"token_columns", tokens(EventColumns::column),
			// their sums
			"token_sums", tokens((kind) -> "sum(%1$s)::BIGINT AS %1$s".formatted(column(kind))),
			// the prices of each kind
			"price_declarations", tokens((kind) -> kind.name().toLowerCase(Locale.ROOT) + " DECIMAL(18, 6)"),
			"price_parameters", tokens((kind) -> "?"));

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

	private static String column(TokenKind kind) {
		return EventField.of(kind).column();
	}

	private static String tokens(Function<TokenKind, String> sql) {
		return each(List.of(TokenKind.values()), sql);
	}

	private static <T> String each(List<T> columns, Function<T, String> sql) {
		return columns.stream().map(sql).collect(Collectors.joining(", "));
	}

}
