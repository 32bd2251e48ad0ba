package dev.usagemill.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.usagemill.report.Answer;
import dev.usagemill.report.ReportColumn;
import dev.usagemill.report.ReportResult;
import dev.usagemill.report.ShownText;

/**
 * A table as the page shows it.
 *
 * @param headings of its columns
 * @param rows its rows
 * @param totals the total row; empty: none
 * @param notes what is to be known of it
 */
record PageTable(List<Cell> headings, List<Row> rows, List<Cell> totals, List<String> notes) {

	private static final int NAME_WIDTH = 40;

	/** The named columns of a report; it has more than a page has room for. */
	static PageTable of(ReportResult result, String... names) {
		Answer answer = result.answer();
		List<Integer> chosen = Stream.of(names).map(answer::indexOf).toList();
		List<Cell> totals = result.shownTotals().isEmpty() ? List.of()
				: cells(answer, chosen, result.shownTotals(), result.totals());
		return of(answer, chosen, result.shownRows(), totals, result.description().bar(), result.notes());
	}

	/** All columns of an answer. */
	static PageTable of(Answer answer, ZoneId zone) {
		List<Integer> all = IntStream.range(0, answer.columns().size()).boxed().toList();
		return of(answer, all, answer.shown(zone), List.of(), null, List.of());
	}

	private static PageTable of(Answer answer, List<Integer> chosen, List<List<String>> shown, List<Cell> totals,
			String bar, List<String> notes) {
		int barColumn = (bar == null) ? -1 : answer.indexOf(bar);
		BigDecimal greatest = answer.rows()
			.stream()
			.map((row) -> number(barColumn, row))
			.reduce(BigDecimal.ZERO, BigDecimal::max);
		List<Row> rows = new ArrayList<>();
		for (int index = 0; index < shown.size(); index++) {
			List<Object> values = answer.rows().get(index);
			rows.add(new Row(cells(answer, chosen, shown.get(index), values),
					share(number(barColumn, values), greatest)));
		}
		List<Cell> headings = chosen.stream()
			.map((column) -> answer.columns().get(column))
			.map((column) -> new Cell(column.heading(), "", kind(column)))
			.toList();
		return new PageTable(headings, rows, totals, notes);
	}

	boolean hasRows() {
		return !this.rows.isEmpty();
	}

	boolean hasTotals() {
		return !this.totals.isEmpty();
	}

	private static List<Cell> cells(Answer answer, List<Integer> chosen, List<String> shown, List<Object> values) {
		return chosen.stream()
			.map((column) -> new Cell(ShownText.escaped(shown.get(column)), raw(values.get(column)),
					kind(answer.columns().get(column))))
			.toList();
	}

	private static String kind(ReportColumn column) {
		if (column.name().equals("status")) {
			return "status";
		}
		return column.kind().alignsRight() ? "number" : "name";
	}

	/** Exact, as in a report's JSON. */
	private static String raw(Object value) {
		if (value instanceof BigDecimal decimal) {
			return decimal.toPlainString();
		}
		return (value instanceof Long) ? value.toString() : "";
	}

	private static BigDecimal number(int column, List<Object> row) {
		if (column < 0 || row.get(column) == null) {
			return BigDecimal.ZERO;
		}
		return new BigDecimal(row.get(column).toString());
	}

	/** How long the bar is, in percent; empty: none. */
	private static String share(BigDecimal value, BigDecimal greatest) {
		if (value.signum() <= 0) {
			return "";
		}
		return value.movePointRight(2).divide(greatest, 1, RoundingMode.UP).toPlainString();
	}

	/**
	 * A cell.
	 *
	 * @param full what is said
	 * @param value the number without rounding; empty if it is none
	 * @param kind how it is laid out
	 */
	record Cell(String full, String value, String kind) {

		/** What is read: a long name is cut in the middle. */
		String text() {
			return ShownText.cut(this.full, NAME_WIDTH);
		}

		boolean isCut() {
			return !text().equals(this.full);
		}

	}

	/**
	 * A row.
	 *
	 * @param cells from left to right
	 * @param bar the length of its bar in percent; empty: none
	 */
	record Row(List<Cell> cells, String bar) {

		boolean hasBar() {
			return !this.bar.isEmpty();
		}

	}

}
