package dev.usagemill.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One column of a table, with its values as they are shown.
 *
 * @param column the column
 * @param cells a value for each row, its lines separated by newlines
 * @param total the value of the total row; empty if there is none
 */
record ShownColumn(ReportColumn column, List<String> cells, String total) {

	private static final Set<String> NOTHING = Set.of("0", "0.000", "0.00%");

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
			List<String> values = rows.stream().map((row) -> row.get(position)).toList();
			boolean isText = columns.get(index).kind() == ColumnKind.TEXT;
			shown.add(new ShownColumn(columns.get(index), isText ? labels(values) : values,
					totals.isEmpty() ? "" : totals.get(index)));
		}
		return shown;
	}

	/** Different values look different. */
	private static List<String> labels(List<String> values) {
		Map<String, Set<String>> alike = new HashMap<>();
		for (String value : values) {
			alike.computeIfAbsent(ShownText.appearance(value), (look) -> new HashSet<>()).add(value);
		}
		return values.stream()
			.map((value) -> (alike.get(ShownText.appearance(value)).size() == 1) ? ShownText.escaped(value)
					: ShownText.spelled(value))
			.toList();
	}

	/** How one of its cells stands out. */
	Tint tint(String cell) {
		return (this.column.kind() == ColumnKind.BAR) ? Tint.BAR : Tint.of(this.column, cell);
	}

	/** How wide the column must be to show everything. */
	int width() {
		int heading = headingLines().stream().mapToInt(ShownText::width).max().orElse(0);
		int widest = this.cells.stream().flatMap(String::lines).mapToInt(ShownText::width).max().orElse(0);
		return Math.max(Math.max(heading, widest), ShownText.width(this.total));
	}

	boolean isText() {
		return this.column.kind() == ColumnKind.TEXT;
	}

	/** Whether nobody would miss it. */
	boolean isAllZero() {
		boolean total = this.total.isEmpty() || NOTHING.contains(this.total);
		return total && NOTHING.containsAll(this.cells);
	}

	/**
	 * The column with its long texts cut in the middle, or at the end or the beginning if
	 * that is where they are alike, but never so far that two that differ look alike. A
	 * number is never cut.
	 */
	ShownColumn cutTo(int width) {
		if (!isText()) {
			return this;
		}
		Set<String> different = new HashSet<>(this.cells);
		int widest = width();
		for (int room = width; room < widest; room++) {
			int most = room;
			for (int end : new int[] { (room - 1) / 2, 0, room - 1 }) {
				if (!this.column.isName() || differ(different, most, end)) {
					return with(this.cells.stream().map((cell) -> ShownText.cut(cell, most, end)).toList());
				}
			}
		}
		return this;
	}

	private static boolean differ(Set<String> cells, int width, int end) {
		Set<String> cut = new HashSet<>();
		return cells.stream().allMatch((cell) -> cut.add(ShownText.cut(cell, width, end)));
	}

	/** The column with its long texts in several lines. */
	ShownColumn brokenTo(int width) {
		return isText()
				? with(this.cells.stream().map((cell) -> String.join("\n", ShownText.broken(cell, width))).toList())
				: this;
	}

	/** The heading, one word to a line, so that it seldom is what makes a column wide. */
	List<String> headingLines() {
		return List.of(this.column.heading().split(" "));
	}

	private ShownColumn with(List<String> otherCells) {
		return new ShownColumn(this.column, otherCells, this.total);
	}

}
