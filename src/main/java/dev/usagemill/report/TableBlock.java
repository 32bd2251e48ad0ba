package dev.usagemill.report;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** Columns that are drawn side by side, padded by what a terminal shows. */
final class TableBlock {

	/** Before the first cell of the total row, where no name of a row can stand. */
	private static final char TOTAL_MARK = '=';

	private final List<ShownColumn> columns;

	private final Screen screen;

	private final int[] widths;

	TableBlock(List<ShownColumn> columns, Screen screen) {
		this.columns = columns;
		this.screen = screen;
		this.widths = columns.stream().mapToInt(ShownColumn::width).toArray();
	}

	void write(Appendable out) throws IOException {
		String rule = "-".repeat(IntStream.of(this.widths).sum() + TableLayout.GAP * this.widths.length) + "\n";
		writeHeadings(out);
		out.append(rule);
		for (int row = 0; row < this.columns.get(0).cells().size(); row++) {
			writeRow(row, out);
		}
		if (this.columns.stream().anyMatch((column) -> !column.total().isEmpty())) {
			out.append(rule);
			writeLine(TOTAL_MARK, (column) -> drawn(column, this.columns.get(column).total(), Tint.HEADING), out);
		}
	}

	/** They stand on the rule. */
	private void writeHeadings(Appendable out) throws IOException {
		List<List<String>> words = this.columns.stream().map(ShownColumn::headingLines).toList();
		int height = words.stream().mapToInt(List::size).max().orElse(0);
		for (int line = 0; line < height; line++) {
			int current = line;
			writeLine(' ', (column) -> {
				int word = current - height + words.get(column).size();
				return drawn(column, (word < 0) ? "" : words.get(column).get(word), Tint.HEADING);
			}, out);
		}
	}

	private void writeRow(int row, Appendable out) throws IOException {
		List<String[]> lines = this.columns.stream().map((column) -> column.cells().get(row).split("\n")).toList();
		int height = lines.stream().mapToInt((cell) -> cell.length).max().orElse(0);
		for (int line = 0; line < height; line++) {
			int current = line;
			writeLine(' ', (column) -> {
				String[] cell = lines.get(column);
				Tint tint = this.columns.get(column).tint(String.join("", cell));
				return drawn(column, (current < cell.length) ? cell[current] : "", tint);
			}, out);
		}
	}

	private void writeLine(char mark, Cells cells, Appendable out) throws IOException {
		StringBuilder line = new StringBuilder().append(mark);
		for (int column = 0; column < this.widths.length; column++) {
			line.append((column == 0) ? "" : "  ").append(cells.drawn(column));
		}
		out.append(line.toString().stripTrailing()).append('\n');
	}

	private String drawn(int column, String text, Tint tint) {
		String padding = " ".repeat(this.widths[column] - ShownText.width(text));
		String seen = this.screen.tinted(tint, text);
		return this.columns.get(column).column().kind().alignsRight() ? padding + seen : seen + padding;
	}

	@FunctionalInterface
	private interface Cells {

		String drawn(int column);

	}

}
