package dev.usagemill.report;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.usagemill.failure.RefusedException;

/**
 * Single things one by one, the newest load first: rejected lines, or conflicts.
 *
 * @param name what is listed, for scripts
 * @param title what is listed, for people
 * @param filters what was asked for, by column
 * @param zone the warehouse's, in which times are shown
 * @param answer the rows within the limit
 * @param rowsFound how many rows there are without the limit
 */
public record Listing(String name, String title, Map<String, Object> filters, ZoneId zone, Answer answer,
		long rowsFound) {

	/** Ahead of the shown columns: {@code rows_found}. */
	private static final int HIDDEN_COLUMNS = 1;

	/**
	 * Lists rejected lines, without their bytes.
	 * @param usageDatabase where {@code usage.duckdb} is
	 * @param load only of this load; null: of all
	 * @param reason only with this reason; null: with any
	 * @param limit how many to show, 1 or more
	 * @throws RefusedException if the limit is below 1, or the database is missing or
	 * cannot be read
	 */
	public static Listing rejectedLines(Path usageDatabase, Long load, String reason, long limit) {
		Map<String, Object> filters = new LinkedHashMap<>();
		filters.put("load", load);
		filters.put("reason", reason);
		return of(usageDatabase, "rejected-lines", "Rejected lines", filters, limit);
	}

	/**
	 * Lists conflicts: resends with other content, and which version counts.
	 * @param usageDatabase where {@code usage.duckdb} is
	 * @param load only of this load; null: of all
	 * @param limit how many to show, 1 or more
	 * @throws RefusedException if the limit is below 1, or the database is missing or
	 * cannot be read
	 */
	public static Listing conflicts(Path usageDatabase, Long load, long limit) {
		Map<String, Object> filters = new LinkedHashMap<>();
		filters.put("load", load);
		return of(usageDatabase, "conflicts", "Conflicts", filters, limit);
	}

	private static Listing of(Path usageDatabase, String name, String title, Map<String, Object> filters, long limit) {
		if (limit < 1) {
			throw new RefusedException("--limit " + limit + " shows nothing: give 1 or more");
		}
		Map<String, Object> parameters = new LinkedHashMap<>(filters);
		parameters.put("limit", limit);
		filters.values().removeIf((value) -> value == null);
		try (ReportDatabase database = ReportDatabase.open(usageDatabase)) {
			Answer found = database.answer(SqlFile.named("list-" + name), parameters);
			Answer shown = new Answer(found.columns().subList(HIDDEN_COLUMNS, found.columns().size()),
					found.rows().stream().map((row) -> row.subList(HIDDEN_COLUMNS, row.size())).toList());
			long rowsFound = found.rows().isEmpty() ? 0 : (Long) found.rows().get(0).get(0);
			return new Listing(name, title, filters, Coverage.of(database).zone(), shown, rowsFound);
		}
	}

	/** What a reader must know of what is not shown. */
	public List<String> notes() {
		if (this.rowsFound == 0) {
			return List.of("None.");
		}
		long hidden = this.rowsFound - this.answer.rows().size();
		return (hidden == 0) ? List.of() : List
			.of(ShownValue.count(hidden) + " of " + ShownValue.count(this.rowsFound) + " are not shown (--limit).");
	}

	/** The title, and what was asked for. */
	String heading() {
		String only = this.filters.entrySet()
			.stream()
			.map((filter) -> filter.getKey() + " = " + ShownText.escaped(filter.getValue().toString()))
			.collect(Collectors.joining(" and "));
		return only.isEmpty() ? this.title : this.title + ", only " + only;
	}

}
