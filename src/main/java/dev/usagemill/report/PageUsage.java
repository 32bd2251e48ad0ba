package dev.usagemill.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the page's scripts filter and sum up. Most of {@code daily_usage} is read three
 * times for it; its text is made by DuckDB, since so many values would be slow as objects
 * of Java.
 *
 * @param days from the first to the last day that the page holds
 * @param names the named users, features and models; the place in its list is a name's
 * number, and those that are put together have the next
 * @param columns one row, see {@code page-usage.sql}
 */
public record PageUsage(Period days, Map<String, List<String>> names, Answer columns) {

	/** How the lists of names are called. */
	public static final List<String> KINDS = List.of("user", "feature", "model");

	/** The part of the rows that are kept for names. */
	private static final int NAMED = 4;

	/**
	 * Gathers the usage.
	 * @param longest the days to show; fewer if they do not fit
	 * @param rows how many rows there may be at most
	 */
	static PageUsage of(ReportDatabase database, Period longest, long rows) {
		database.change(SqlFile.named("create-page-day"), Map.of("from", longest.from(), "to", longest.to()));
		List<Object> reach = database.answer(SqlFile.named("page-reach"), Map.of("limit", rows - rows / NAMED))
			.rows()
			.get(0);
		LocalDate first = (reach.get(0) != null) ? (LocalDate) reach.get(0) : longest.to();
		long unnamed = (reach.get(1) != null) ? (Long) reach.get(1) : 0;
		Map<String, Object> days = Map.of("from", first, "to", longest.to());
		database.change(SqlFile.named("create-page-name"),
				Map.of("from", first, "to", longest.to(), "limit", rows - unnamed, "all", rows));
		database.change(SqlFile.named("create-page-row"), days);
		return new PageUsage(new Period(first, longest.to()), names(database),
				database.answer(SqlFile.named("page-usage"), days));
	}

	/** The value of a column of the one row. */
	public Object column(String name) {
		return this.columns.rows().get(0).get(this.columns.indexOf(name));
	}

	private static Map<String, List<String>> names(ReportDatabase database) {
		Map<String, List<String>> names = new HashMap<>();
		KINDS.forEach((kind) -> names.put(kind, new ArrayList<>()));
		database.answer(SqlFile.named("page-names"), Map.of())
			.rows()
			.forEach((row) -> names.get(row.get(0)).add((String) row.get(1)));
		return names;
	}

}
