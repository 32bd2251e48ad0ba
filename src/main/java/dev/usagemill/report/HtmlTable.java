package dev.usagemill.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

import com.samskivert.mustache.Mustache;

/**
 * A report or a listing as an HTML page of one table, to be mailed or put on an intranet:
 * it loads nothing and runs nothing.
 *
 * @param title what is shown
 * @param heading sentences above the table
 * @param columns the columns, from left to right
 * @param notes sentences below the table
 */
record HtmlTable(String title, List<String> heading, List<ShownColumn> columns, List<String> notes) {

	static void write(ReportResult whole, Appendable out) throws IOException {
		ReportResult result = whole.tabled();
		new HtmlTable(ShownText.escaped(result.title()), ReportNotes.heading(result),
				ShownColumn.of(result.answer().columns(), result.shownRows(), result.shownTotals()), result.notes())
			.write(out);
	}

	static void write(Listing listing, Appendable out) throws IOException {
		new HtmlTable(listing.heading(), List.of(),
				ShownColumn.of(listing.answer().columns(), listing.answer().shown(listing.zone()), List.of()),
				listing.notes())
			.write(out);
	}

	private void write(Appendable out) throws IOException {
		try (InputStream file = HtmlTable.class.getResourceAsStream("table.html");
				Reader template = new InputStreamReader(file, StandardCharsets.UTF_8)) {
			out.append(Mustache.compiler()
				.compile(template)
				.execute(Map.of("title", this.title, "heading", this.heading, "notes", this.notes, "headings",
						row((column) -> column.column().heading()), "hasRows", countRows() > 0, "rows", rows(),
						"totals", row(ShownColumn::total), "hasTotals",
						this.columns.stream().anyMatch((column) -> !column.total().isEmpty()))));
		}
	}

	private int countRows() {
		return this.columns.isEmpty() ? 0 : this.columns.get(0).cells().size();
	}

	private List<Row> rows() {
		return IntStream.range(0, countRows())
			.mapToObj((row) -> new Row(row((column) -> column.cells().get(row))))
			.toList();
	}

	private List<Cell> row(Function<ShownColumn, String> text) {
		return this.columns.stream().map((column) -> Cell.of(column, text.apply(column))).toList();
	}

	/** A row of the table. */
	record Row(List<Cell> cells) {
	}

	/**
	 * A cell.
	 *
	 * @param text what is read
	 * @param look how it is laid out, as classes of the style
	 */
	record Cell(String text, String look) {

		static Cell of(ShownColumn column, String text) {
			return new Cell(text, (column.column().kind().alignsRight() ? "number " : "")
					+ column.tint(text).name().toLowerCase(Locale.ROOT));
		}

	}

}
