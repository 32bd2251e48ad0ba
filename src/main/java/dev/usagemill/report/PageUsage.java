package dev.usagemill.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.usagemill.event.Labels;

/**
 * What the page's scripts filter and sum up. Most of {@code daily_usage} is read three
 * times for it, and once more for each label; its text is made by DuckDB, since so many
 * values would be slow as objects of Java.
 *
 * @param days from the first to the last day that the page holds
 * @param names the named users, features and models; the place in its list is a name's
 * number, and those that are put together have the next
 * @param counts one row, see {@code page-counts.sql}
 * @param rows by user, feature and model
 * @param labels those that have values in these days, each by itself
 * @param decimals in which rows count costs
 * @param currency of costs, by its code in ISO 4217
 */
public record PageUsage(Period days, Map<String, List<String>> names, Answer counts, PageRows rows,
		List<PageLabel> labels, long decimals, String currency) {

	/** How the lists of names are called. */
	public static final List<String> KINDS = List.of("user", "feature", "model");

	/** The part of the rows that are kept for names. */
	private static final int NAMED = 4;

	private static final long CENTS = 2;

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
		Answer counts = database.answer(SqlFile.named("page-counts"), days);
		Map<String, List<String>> names = names(database);
		Period shown = new Period(first, longest.to());
		List<String> used = labels(database, days);
		long decimals = Math.max(CENTS, used.isEmpty() ? (Long) value(counts, "decimals") : decimals(database, days));
		PageRows shownRows = PageRows.of(database, "page_row", first, decimals);
		return new PageUsage(shown, names, counts, shownRows, PageLabel.all(database, used, shown, decimals), decimals,
				database.rates().currency());
	}

	public long count(String name) {
		return (Long) value(this.counts, name);
	}

	/** A sum of fewer parts may need more decimals than the rows by user. */
	private static long decimals(ReportDatabase database, Map<String, ?> days) {
		return (Long) value(database.answer(SqlFile.named("page-decimals"), days), "decimals");
	}

	private static List<String> labels(ReportDatabase database, Map<String, ?> days) {
		return database.labels()
			.names()
			.stream()
			.filter((name) -> (Long) value(
					database.answer(SqlFile.named("page-label-used").with("label", Labels.column(name)), days),
					"labelled_rows") > 0)
			.toList();
	}

	private static Object value(Answer answer, String column) {
		return answer.rows().get(0).get(answer.indexOf(column));
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
