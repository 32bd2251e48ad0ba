package dev.usagemill.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A table for a terminal, or for a file that is read like one. */
final class TextTable {

	private TextTable() {
	}

	/**
	 * Draws a table.
	 * @param keys how many columns from the left say what a row is
	 */
	static void write(List<ShownColumn> columns, int keys, Screen screen, Appendable out) throws IOException {
		write(columns, keys, List.of(), Bar.NONE, screen, out);
	}

	/**
	 * Draws a table that may do without some columns.
	 * @param keys how many columns from the left say what a row is
	 * @param spare the names of these columns, the first to go first
	 * @param bar is drawn at the end of the rows if there is room for it
	 */
	static void write(List<ShownColumn> columns, int keys, List<String> spare, Bar bar, Screen screen, Appendable out)
			throws IOException {
		TableLayout layout = TableLayout.of(columns, keys, spare, bar, screen.tableColumns());
		if (!layout.fits(screen.tableColumns())) {
			new TableCards(layout.kept(columns), screen).write(out);
			writeLeftOut("Not shown, because all are 0: ", layout.dropped(), "\n", screen, out);
			return;
		}
		String separator = "";
		for (List<ShownColumn> block : layout.blocks()) {
			out.append(separator);
			new TableBlock((layout.blocks().size() == 1) ? withBar(block, bar, screen.columns()) : block, screen)
				.write(out);
			separator = "\n";
		}
		writeLeftOut("Not shown, because all are 0: ", layout.dropped(), separator, screen, out);
		writeLeftOut("No room here, but on a wider terminal or in a file, for: ", layout.spared(),
				layout.dropped().isEmpty() ? separator : "", screen, out);
	}

	private static void writeLeftOut(String why, List<ShownColumn> columns, String separator, Screen screen,
			Appendable out) throws IOException {
		if (!columns.isEmpty()) {
			String names = columns.stream()
				.map((column) -> column.column().heading().toLowerCase(Locale.ROOT))
				.collect(Collectors.joining(", "));
			out.append(separator);
			ReportTable.writeWrapped(why + names + ".", screen, out);
		}
	}

	private static List<ShownColumn> withBar(List<ShownColumn> block, Bar bar, int width) {
		int room = Math.min(width - TableLayout.GAP - TableLayout.width(block), Bar.WIDEST);
		if (bar.isEmpty() || room < Bar.NARROWEST) {
			return block;
		}
		ShownColumn drawn = new ShownColumn(bar.column(), bar.drawn(room), "");
		if (drawn.width() > room) {
			return block;
		}
		List<ShownColumn> wider = new ArrayList<>(block);
		wider.add(drawn);
		return wider;
	}

}
