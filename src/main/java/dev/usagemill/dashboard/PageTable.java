package dev.usagemill.dashboard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.usagemill.report.Answer;
import dev.usagemill.report.ColumnKind;
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
		Map<Integer, List<String>> labels = new HashMap<>();
		chosen.stream()
			.filter((column) -> kind(answer.columns().get(column)).equals("name"))
			.filter((column) -> answer.columns().get(column).kind() == ColumnKind.TEXT)
			.forEach((column) -> labels.put(column, Labels.of(answer, column)));
		List<Row> rows = new ArrayList<>();
		for (int index = 0; index < shown.size(); index++) {
			List<Object> values = answer.rows().get(index);
			List<Cell> cells = new ArrayList<>();
			for (int column : chosen) {
				String full = shown.get(index).get(column);
				cells.add(cell(answer, column, labels.containsKey(column) ? labels.get(column).get(index) : full, full,
						values.get(column)));
			}
			rows.add(new Row(cells, share(number(barColumn, values), greatest)));
		}
		List<Cell> headings = chosen.stream()
			.map((column) -> answer.columns().get(column))
			.map((column) -> new Cell(column.heading(), column.heading(), "", kind(column)))
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
			.map((column) -> cell(answer, column, shown.get(column), shown.get(column), values.get(column)))
			.toList();
	}

	private static Cell cell(Answer answer, int column, String text, String full, Object value) {
		return new Cell(text, ShownText.escaped(full), raw(value), kind(answer.columns().get(column)));
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
	 * @param text what is read; a long name is cut
	 * @param full the same uncut
	 * @param value the number without rounding; empty if it is none
	 * @param kind how it is laid out
	 */
	record Cell(String text, String full, String value, String kind) {

		boolean isCut() {
			return !this.text.equals(this.full);
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
