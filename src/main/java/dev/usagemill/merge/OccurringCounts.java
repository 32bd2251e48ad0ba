package dev.usagemill.merge;

import java.io.IOException;
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
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.PartMetadata;
import dev.usagemill.warehouse.WarehouseSql;

/**
 * Which counts the events of days have at all. Most days have text tokens only, and what
 * does not occur is neither read nor added up.
 */
final class OccurringCounts {

	private final Set<EventField> rare = new HashSet<>();

	private OccurringCounts() {
	}

	/** Looks at the footers of days' events. */
	static OccurringCounts of(DurableFiles files, Collection<Path> events) throws IOException {
		OccurringCounts found = new OccurringCounts();
		for (Path part : events) {
			Set<String> counting = PartMetadata.counting(files, part);
			EventField.RARE.stream().filter((field) -> counting.contains(field.column())).forEach(found.rare::add);
		}
		return found;
	}

	/**
	 * Adds what occurs among the staged events of days.
	 * @param format in which they are written
	 */
	OccurringCounts andStaged(Statement statement, Collection<Path> staged, Labels labels, Collection<LocalDate> days,
			int format) throws SQLException {
		String sql = WarehouseSql.beside(OccurringCounts.class, "greatest-of-staged", labels, format)
			.with("staged", staged)
			.withDays("days", days)
			.withList("greatest_counts", each(EventField.RARE, (field) -> "max(" + field.column() + ")"))
			.statement();
		try (ResultSet greatest = statement.executeQuery(sql)) {
			greatest.next();
			for (int place = 0; place < EventField.RARE.size(); place++) {
				if (greatest.getLong(place + 1) > 0) {
					this.rare.add(EventField.RARE.get(place));
				}
			}
		}
		return this;
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
