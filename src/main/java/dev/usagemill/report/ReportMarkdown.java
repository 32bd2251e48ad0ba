package dev.usagemill.report;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A report as a Markdown table, as GitHub reads it. */
final class ReportMarkdown {

	/**
	 * The characters that would end a cell, or begin a link, a tag, an emphasis or code.
	 */
	private static final Pattern MARKUP = Pattern.compile("[\\\\|`*_\\[\\]<>~&]");

	private ReportMarkdown() {
	}

	static void write(ReportResult whole, Appendable out) throws IOException {
		ReportResult result = whole.tabled();
		out.append("**").append(escaped(result.title())).append("**, ");
		out.append(escaped(String.join(". ", ReportNotes.heading(result)))).append("\n\n");
		if (!result.answer().rows().isEmpty()) {
			writeRows(result.answer(), result.coverage().zone(), out);
			if (!result.shownTotals().isEmpty()) {
				writeLine(result.shownTotals().stream().map(ReportMarkdown::bold).toList(), out);
			}
		}
		for (String note : result.notes()) {
			out.append('\n').append(escaped(note)).append('\n');
		}
	}

	static void writeRows(Answer answer, ZoneId zone, Appendable out) throws IOException {
		List<ReportColumn> columns = answer.columns();
		writeLine(columns.stream().map(ReportColumn::heading).toList(), out);
		writeLine(columns.stream().map((column) -> column.kind().alignsRight() ? "---:" : ":---").toList(), out);
		List<ShownColumn> shown = ShownColumn.of(columns, answer.shown(zone), List.of());
		for (int row = 0; row < answer.rows().size(); row++) {
			int current = row;
			writeLine(shown.stream().map((column) -> escaped(column.cells().get(current))).toList(), out);
		}
	}

	/** The total row's: a name cannot be bold. */
	private static String bold(String total) {
		return total.isEmpty() ? "" : "**" + escaped(ShownText.escaped(total)) + "**";
	}

	private static void writeLine(List<String> cells, Appendable out) throws IOException {
		out.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
	}

	/** Backslashes before markup; control characters are escaped before. */
	static String escaped(String text) {
		return MARKUP.matcher(text).replaceAll((found) -> "\\\\" + Matcher.quoteReplacement(found.group()));
	}

}
