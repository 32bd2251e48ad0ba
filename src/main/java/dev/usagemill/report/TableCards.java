package dev.usagemill.report;

import java.io.IOException;
import java.util.List;

/**
 * Each row as a list of its values, for a screen on which what names a row has no room
 * beside a value.
 */
final class TableCards {

	/** Before the values of the total row, as in a table. */
	private static final String TOTAL_MARK = "=";

	private static final String INDENT = "  ";

	private final List<ShownColumn> columns;

	private final Screen screen;

	private final int labels;

	TableCards(List<ShownColumn> columns, Screen screen) {
		this.columns = columns;
		this.screen = screen;
		this.labels = columns.stream().mapToInt((column) -> column.column().heading().length()).max().orElse(0);
	}

	void write(Appendable out) throws IOException {
		String separator = "";
		for (int row = 0; row < this.columns.get(0).cells().size(); row++) {
			out.append(separator);
			for (ShownColumn column : this.columns) {
				String cell = column.cells().get(row);
				writeValue(column, cell, column.tint(cell), out);
			}
			separator = "\n";
		}
		if (this.columns.stream().anyMatch((column) -> !column.total().isEmpty())) {
			writeTotal(out);
		}
	}

	private void writeTotal(Appendable out) throws IOException {
		out.append('\n').append(TOTAL_MARK).append(this.columns.get(0).total()).append('\n');
		for (ShownColumn column : this.columns.subList(1, this.columns.size())) {
			writeValue(column, column.total(), Tint.HEADING, out);
		}
	}

	/** Beside its label, or below it if it is too long. */
	private void writeValue(ShownColumn column, String value, Tint tint, Appendable out) throws IOException {
		if (value.isEmpty()) {
			return;
		}
		String label = column.column().heading();
		int room = this.screen.tableColumns() - this.labels - INDENT.length();
		out.append(this.screen.tinted(Tint.HEADING, label));
		if (ShownText.width(value) <= room) {
			out.append(" ".repeat(this.labels - label.length())).append(INDENT);
			out.append(this.screen.tinted(tint, value)).append('\n');
			return;
		}
		out.append('\n');
		for (String line : ShownText.broken(value, this.screen.tableColumns() - INDENT.length())) {
			out.append(INDENT).append(this.screen.tinted(tint, line)).append('\n');
		}
	}

}
