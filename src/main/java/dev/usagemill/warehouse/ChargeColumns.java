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
import dev.usagemill.event.TokenKind;

/**
 * The lists of what is charged that SQL statements need, made from {@link Billed}: each
 * token once, as the part that it is. Each replaces the placeholder of its name.
 */
final class ChargeColumns {

	private static final List<Billed> BILLED = Billed.all();

	private static final Map<String, String> LISTS = Map.of(
			// how much of each kind an event is charged for
			"charged_counts", each(BILLED, ", ", (billed) -> count(billed) + " AS " + column(billed)),
			// their names
			"charged_columns", each(BILLED, ", ", ChargeColumns::column),
			// added up
			"charged_sums", each(BILLED, ", ", (billed) -> "sum(%1$s)::BIGINT AS %1$s".formatted(column(billed))),
			// whether a rate has a price for all that an event is charged for; the
			// request
			// itself is free if it has none
			"has_all_prices",
			each(BILLED.stream().filter((billed) -> billed != Quantity.REQUESTS).toList(), " AND ",
					(billed) -> "(%s = 0 OR rate.%s IS NOT NULL)".formatted(column(billed), name(billed))),
			// each kind with its count and its price
			"charges", each(BILLED, ", ", ChargeColumns::charge));

	private ChargeColumns() {
	}

	static Map<String, String> lists(Labels labels) {
		// the labels as the values of a JSON object
		String tags = labels.names()
			.stream()
			.map((label) -> ", '" + label + "', " + Labels.column(label))
			.collect(Collectors.joining());
		Map<String, String> lists = new HashMap<>(LISTS);
		lists.put("and_tags", tags);
		return lists;
	}

	private static String count(Billed billed) {
		if (billed == Quantity.REQUESTS) {
			return "success::BIGINT";
		}
		String column = EventField.of(billed).column();
		return (billed instanceof TokenKind kind)
				? column + each(kind.parts(), "", (part) -> " - " + EventField.of(part).column()) : column;
	}

	private static String charge(Billed billed) {
		String count = (billed == Quantity.REQUESTS)
				? "CASE WHEN rate.%s IS NOT NULL THEN %s ELSE 0 END".formatted(name(billed), column(billed))
				: column(billed);
		return "{'kind': '%1$s', 'quantity': %2$s, 'price': rate.%1$s}".formatted(name(billed), count);
	}

	private static String column(Billed billed) {
		return "charged_" + name(billed);
	}

	private static String name(Billed billed) {
		return ((Enum<?>) billed).name().toLowerCase(Locale.ROOT);
	}

	private static <T extends Billed> String each(List<T> billed, String between, Function<T, String> sql) {
		return billed.stream().map(sql).collect(Collectors.joining(between));
	}

}
