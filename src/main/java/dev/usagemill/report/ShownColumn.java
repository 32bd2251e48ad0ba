package dev.usagemill.report;

import java.util.ArrayList;
import java.util.List;

/**
 * One column of a table, with its values as they are shown.
 *
 * @param column the column
 * @param cells a value for each row
 * @param total the value of the total row; empty if there is none
 */
record ShownColumn(ReportColumn column, List<String> cells, String total) {

	/**
	 * Turns rows into columns.
	 * @param columns the columns
	 * @param rows the shown values of each row
	 * @param totals the shown values of the total row; empty if there is none
	 */
	static List<ShownColumn> of(List<ReportColumn> columns, List<List<String>> rows, List<String> totals) {
		List<ShownColumn> shown = new ArrayList<>();
		for (int index = 0; index < columns.size(); index++) {
			int position = index;
			List<String> cells = rows.stream().map((row) -> ShownText.escaped(row.get(position))).toList();
			shown.add(new ShownColumn(columns.get(index), cells, totals.isEmpty() ? "" : totals.get(index)));
		}
		return shown;
	}

	/** How one of its cells stands out. */
	Tint tint(String cell) {
		return this.column.name().isEmpty() ? Tint.BAR : Tint.of(this.column, cell);
	}

	/** How wide the column must be to show everything. */
	int width() {
		int heading = headingLines().stream().mapToInt(ShownText::width).max().orElse(0);
		int widest = this.cells.stream().mapToInt(ShownText::width).max().orElse(0);
		return Math.max(Math.max(heading, widest), ShownText.width(this.total));
	}

	/** The column with its long texts cut; a number is never cut. */
	ShownColumn cutTo(int width) {
		if (this.column.kind() != ColumnKind.TEXT) {
			return this;
		}
		return new ShownColumn(this.column, this.cells.stream().map((cell) -> ShownText.cut(cell, width)).toList(),
				this.total);
	}

	/** The heading, one word to a line, so that it seldom is what makes a column wide. */
	List<String> headingLines() {
		return List.of(this.column.heading().split(" "));
	}

}
