package dev.usagemill.merge;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.usagemill.event.Billed;
import dev.usagemill.event.EventField;
import dev.usagemill.event.Quantity;
import dev.usagemill.event.TokenKind;
import dev.usagemill.warehouse.WarehouseSql;

/**
 * Which counts a day's events have at all. Most days have text tokens only, and what does
 * not occur is neither read nor added up.
 */
final class OccurringCounts {

	private static final List<EventField> RARE = EventField.BILLED.stream()
		.filter((field) -> !(field.billed() instanceof TokenKind kind && kind.isText()))
		.toList();

	private final Set<Billed> rare = new HashSet<>();

	private OccurringCounts() {
	}

	/**
	 * Looks at the day's events.
	 * @param format the oldest in which they may be written
	 */
	static OccurringCounts of(Statement statement, Path events, int format) throws SQLException {
		OccurringCounts found = new OccurringCounts();
		String sql = WarehouseSql.beside(OccurringCounts.class, "greatest-counts", format)
			.with("events", List.of(events))
			.withList("greatest_counts", each(RARE, (field) -> "max(" + field.column() + ")"))
			.statement();
		try (ResultSet greatest = statement.executeQuery(sql)) {
			greatest.next();
			for (int place = 0; place < RARE.size(); place++) {
				if (greatest.getLong(place + 1) > 0) {
					found.rare.add(RARE.get(place).billed());
				}
			}
		}
		return found;
	}

	/** The sums of all that is charged, in the order of {@link Billed#all}. */
	String sums() {
		return each(Billed.all(), this::sum);
	}

	private String sum(Billed billed) {
		if (billed == Quantity.REQUESTS) {
			return "count(*) FILTER (success) AS charged_requests";
		}
		String column = EventField.of(billed).column();
		return (occurs(billed) ? "sum(" + column + ")::BIGINT" : "0::BIGINT") + " AS " + column + "_sum";
	}

	/**
	 * A number that tells events apart by what they have of that which some model has no
	 * price for. So in a group either all requests have it or none has.
	 */
	String presence(Predicate<Billed> priced) {
		List<Billed> all = Billed.all();
		String bits = all.stream()
			.filter((billed) -> billed != Quantity.REQUESTS && occurs(billed) && !priced.test(billed))
			.map((billed) -> "CASE WHEN " + charged(billed) + " > 0 THEN " + (1L << all.indexOf(billed))
					+ " ELSE 0 END")
			.collect(Collectors.joining(" + "));
		return bits.isEmpty() ? "0::BIGINT" : bits;
	}

	private static String charged(Billed billed) {
		String own = EventField.of(billed).column();
		return !(billed instanceof TokenKind kind) ? own
				: kind.parts()
					.stream()
					.map((part) -> " - " + EventField.of(part).column())
					.collect(Collectors.joining("", own, ""));
	}

	private boolean occurs(Billed billed) {
		return (billed instanceof TokenKind kind && kind.isText()) || this.rare.contains(billed);
	}

	private static <T> String each(List<T> all, Function<T, String> sql) {
		return all.stream().map(sql).collect(Collectors.joining(", "));
	}

}
