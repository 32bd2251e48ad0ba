package dev.usagemill.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.Styler;

/**
 * A table for a terminal, at most as wide as it. Long texts are cut. If the numbers alone
 * are too wide, the table goes on below with its first column repeated: a number is never
 * cut.
 */
final class TextTable {

	/** The drawing puts a space on each side of a cell. */
	private static final int CELL_PADDING = 2;

	private static final int NARROW_TEXT = 12;

	private static final int USUAL_TEXT = 24;

	/** No lines but one below the heading and one above the total. */
	private static final Character[] LINES = new Character[AsciiTable.NO_BORDERS.length];
	static {
		LINES[8] = '-';
		LINES[19] = '-';
	}

	private TextTable() {
	}

	/**
	 * Draws a table.
	 * @param bar is drawn at the end of the rows if there is room for it
	 */
	static void write(List<ShownColumn> columns, Bar bar, Screen screen, Appendable out) throws IOException {
		String separator = "";
		List<List<ShownColumn>> blocks = new ArrayList<>(blocks(columns, screen.columns()));
		if (blocks.size() == 1 && !bar.isEmpty()) {
			blocks.set(0, withBar(blocks.get(0), bar, screen.columns()));
		}
		for (List<ShownColumn> block : blocks) {
			out.append(separator).append(drawn(block, screen));
			separator = "\n";
		}
	}

	private static List<ShownColumn> withBar(List<ShownColumn> block, Bar bar, int width) {
		int room = width - CELL_PADDING - block.stream().mapToInt(TextTable::drawnWidth).sum();
		if (room < Bar.NARROWEST) {
			return block;
		}
		List<ShownColumn> wider = new ArrayList<>(block);
		wider.add(new ShownColumn(new ReportColumn("", ColumnKind.TEXT), bar.drawn(Math.min(room, Bar.WIDEST)), ""));
		return wider;
	}

	/**
	 * As {@link #write}, but long texts are cut as far as it takes to need one block; if
	 * even that is too wide, there are several.
	 */
	static void writeFitted(List<ShownColumn> columns, Screen screen, Appendable out) throws IOException {
		for (int width = screen.columns(); width >= NARROW_TEXT; width--) {
			int most = width;
			List<ShownColumn> fitted = columns.stream()
				.map((column) -> (column.width() > USUAL_TEXT) ? column.cutTo(most) : column)
				.toList();
			if (fitted.stream().mapToInt(TextTable::drawnWidth).sum() <= screen.columns()) {
				out.append(drawn(fitted, screen));
				return;
			}
		}
		write(columns, Bar.NONE, screen, out);
	}

	private static List<List<ShownColumn>> blocks(List<ShownColumn> columns, int width) {
		List<ShownColumn> others = columns.stream().skip(1).map((column) -> column.cutTo(USUAL_TEXT)).toList();
		ShownColumn first = columns.get(0);
		int room = width - CELL_PADDING - others.stream().mapToInt(TextTable::drawnWidth).sum();
		if (Math.min(first.width(), NARROW_TEXT) <= room) {
			return List.of(block(first.cutTo(room), others));
		}
		return severalBlocks(first.cutTo(USUAL_TEXT), others, width);
	}

	private static List<List<ShownColumn>> severalBlocks(ShownColumn first, List<ShownColumn> others, int room) {
		List<List<ShownColumn>> blocks = new ArrayList<>();
		int begin = 0;
		int width = drawnWidth(first);
		for (int index = 0; index < others.size(); index++) {
			int added = drawnWidth(others.get(index));
			if (index > begin && width + added > room) {
				blocks.add(block(first, others.subList(begin, index)));
				begin = index;
				width = drawnWidth(first);
			}
			width += added;
		}
		blocks.add(block(first, others.subList(begin, others.size())));
		return blocks;
	}

	private static List<ShownColumn> block(ShownColumn first, List<ShownColumn> others) {
		List<ShownColumn> block = new ArrayList<>(List.of(first));
		block.addAll(others);
		return block;
	}

	private static int drawnWidth(ShownColumn column) {
		return column.width() + CELL_PADDING;
	}

	/**
	 * Draws one block. The library reckons widths in Java chars, which is wrong for wide
	 * and for combining characters; so it is given as many letters as the text is wide,
	 * and the text takes their place afterwards.
	 */
	private static String drawn(List<ShownColumn> block, Screen screen) {
		int headingHeight = block.stream().mapToInt((column) -> column.headingLines().size()).max().orElse(1);
		Column[] columns = block.stream().map((column) -> column(column, headingHeight)).toArray(Column[]::new);
		int rows = block.get(0).cells().size();
		String[][] letters = new String[rows][block.size()];
		for (int row = 0; row < rows; row++) {
			for (int index = 0; index < block.size(); index++) {
				letters[row][index] = "x".repeat(ShownText.width(block.get(index).cells().get(row)));
			}
		}
		Styler texts = new Styler() {
			@Override
			public List<String> styleCell(Column column, int row, int index, List<String> lines) {
				String text = block.get(index).cells().get(row);
				Tint tint = block.get(index).tint(text);
				return lines.stream()
					.map((line) -> line.replace(letters[row][index], screen.tinted(tint, text)))
					.toList();
			}

			@Override
			public List<String> styleHeader(Column column, int index, List<String> lines) {
				return lines.stream().map((line) -> emphasised(line, screen)).toList();
			}

			@Override
			public List<String> styleFooter(Column column, int index, List<String> lines) {
				return styleHeader(column, index, lines);
			}
		};
		return AsciiTable.builder()
			.lineSeparator("\n")
			.border(LINES)
			.styler(texts)
			.data(columns, letters)
			.asString()
			.lines()
			.map((line) -> line.stripTrailing() + "\n")
			.reduce("", String::concat);
	}

	/** The words only: a space in bold is a space, but does not end a line. */
	private static String emphasised(String line, Screen screen) {
		String words = line.strip();
		return words.isEmpty() ? line : line.replace(words, screen.tinted(Tint.HEADING, words));
	}

	private static Column column(ShownColumn shown, int headingHeight) {
		HorizontalAlign align = shown.column().kind().alignsRight() ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT;
		List<String> heading = shown.headingLines();
		return new Column().header("\n".repeat(headingHeight - heading.size()) + String.join("\n", heading))
			.headerAlign(align)
			.dataAlign(align)
			.footer(shown.total().isEmpty() ? null : shown.total())
			.footerAlign(align)
			.maxWidth(Integer.MAX_VALUE);
	}

}
