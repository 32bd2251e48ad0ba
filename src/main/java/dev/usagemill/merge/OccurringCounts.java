package dev.usagemill.merge;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.usagemill.event.Billed;
import dev.usagemill.event.EventField;
import dev.usagemill.event.Labels;
import dev.usagemill.event.Quantity;
import dev.usagemill.event.TokenKind;
import dev.usagemill.sql.SqlTemplate;
import dev.usagemill.warehouse.WarehouseSql;

/**
 * Which counts a day's events have at all. Most days have text tokens only, and what does
 * not occur is neither read nor added up.
 */
final class OccurringCounts {

	private final Set<EventField> rare = new HashSet<>();

	OccurringCounts() {
	}

	/**
	 * Looks at the day's events.
	 * @param format the oldest in which they may be written
	 */
	static OccurringCounts of(Statement statement, Path events, int format) throws SQLException {
		return of(statement, sql("greatest-counts", Labels.NONE, format).with("events", List.of(events)));
	}

	/**
	 * Looks at what is staged for a day.
	 * @param format in which it is written
	 */
	static OccurringCounts ofStaged(Statement statement, Collection<Path> staged, Labels labels, LocalDate day,
			int format) throws SQLException {
		return of(statement, sql("greatest-of-staged", labels, format).with("staged", staged).with("day", day));
	}

	private static SqlTemplate sql(String name, Labels labels, int format) {
		return WarehouseSql.beside(OccurringCounts.class, name, labels, format);
	}

	private static OccurringCounts of(Statement statement, SqlTemplate sql) throws SQLException {
		OccurringCounts found = new OccurringCounts();
		String columns = each(EventField.RARE, (field) -> "max(" + field.column() + ")");
		try (ResultSet greatest = statement.executeQuery(sql.withList("greatest_counts", columns).statement())) {
			greatest.next();
			for (int place = 0; place < EventField.RARE.size(); place++) {
				if (greatest.getLong(place + 1) > 0) {
					found.rare.add(EventField.RARE.get(place));
				}
			}
		}
		return found;
	}

	/** What occurs here or there. */
	OccurringCounts or(OccurringCounts other) {
		OccurringCounts both = new OccurringCounts();
		both.rare.addAll(this.rare);
		both.rare.addAll(other.rare);
		return both;
	}

	/** The columns of an event, but for what does not occur. */
	String columns() {
		return each(EventField.STORED.stream().filter(this::occurs).toList(), EventField::column);
	}

	/** All columns of an event, where only those have been read. */
	String allColumns() {
		return each(EventField.STORED,
				(field) -> (occurs(field) ? "" : field.sqlDefault() + "::BIGINT AS ") + field.column());
	}

	/**
	 * What makes a sort key by which the kept one of two versions is the smaller: that
	 * with the most tokens, then with the most of what else may be charged, then with the
	 * smaller content.
	 */
	String precedence() {
		List<EventField> quantities = EventField.BILLED.stream()
			.filter((field) -> field.billed() instanceof Quantity && occurs(field))
			.toList();
		return Stream
			.of(Stream.of("-(tokens_input + tokens_output)"), quantities.stream().map((field) -> "-" + field.column()),
					content().stream().map(EventField::column))
			.flatMap(Function.identity())
			.map((value) -> value + ", 'ASC NULLS LAST'")
			.collect(Collectors.joining(", "));
	}

	/** The names of what differs between the versions kept and dropped. */
	String differences() {
		return each(content(), (field) -> "CASE WHEN kept.%1$s IS DISTINCT FROM dropped.%1$s THEN '%1$s' END"
			.formatted(field.column()));
	}

	private List<EventField> content() {
		return EventField.CONTENT.stream().filter(this::occurs).toList();
	}

	/** What may be charged, in the order of {@link Billed#all}. */
	List<Billed> billed(PriceKeys keys) {
		return Billed.all()
			.stream()
			.filter((billed) -> (billed != Quantity.REQUESTS) ? occurs(EventField.of(billed)) : keys.priceRequests())
			.toList();
	}

	/** The sums of {@link #billed}. */
	String sums(PriceKeys keys) {
		return each(billed(keys), (billed) -> (billed == Quantity.REQUESTS) ? "count(*) FILTER (success)"
				: "sum(" + EventField.of(billed).column() + ")::BIGINT");
	}

	/**
	 * A number that tells events apart by what they have of that which some model has no
	 * price for. So in a group either all requests have it or none has. If nothing lacks
	 * a price, this is what is grouped by anyway.
	 */
	String presence(PriceKeys keys) {
		List<Billed> all = Billed.all();
		String bits = billed(keys).stream()
			.filter((billed) -> billed != Quantity.REQUESTS && !keys.price(billed))
			.map((billed) -> "CASE WHEN " + charged(billed) + " > 0 THEN " + (1L << all.indexOf(billed))
					+ " ELSE 0 END")
			.collect(Collectors.joining(" + "));
		return bits.isEmpty() ? "price_band" : bits;
	}

	private static String charged(Billed billed) {
		String own = EventField.of(billed).column();
		return !(billed instanceof TokenKind kind) ? own
				: kind.parts()
					.stream()
					.map((part) -> " - " + EventField.of(part).column())
					.collect(Collectors.joining("", own, ""));
	}

	private boolean occurs(EventField field) {
		return !EventField.RARE.contains(field) || this.rare.contains(field);
	}

	private static <T> String each(List<T> all, Function<T, String> sql) {
		return all.stream().map(sql).collect(Collectors.joining(", "));
	}

}
