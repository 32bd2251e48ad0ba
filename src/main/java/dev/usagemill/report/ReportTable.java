package dev.usagemill.report;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A report on a terminal. */
final class ReportTable {

	private ReportTable() {
	}

	static void write(ReportResult result, Appendable out) throws IOException {
		out.append(result.title()).append('\n');
		for (String line : ReportNotes.heading(result)) {
			writeWrapped(line, out);
		}
		out.append('\n');
		if (!result.answer().rows().isEmpty()) {
			TextTable.write(columns(result), out);
			out.append(result.notes().isEmpty() ? "" : "\n");
		}
		for (String note : result.notes()) {
			writeWrapped(note, out);
		}
	}

	private static List<ShownColumn> columns(ReportResult result) {
		ZoneId zone = result.coverage().zone();
		List<List<String>> rows = result.answer()
			.rows()
			.stream()
			.map((row) -> ShownValue.row(result.answer(), row, zone))
			.toList();
		List<String> totals = new ArrayList<>(ShownValue.row(result.answer(), result.totals(), zone));
		totals.set(0, "Total");
		return ShownColumn.of(result.answer().columns(), rows, totals);
	}

	static void writeWrapped(String text, Appendable out) throws IOException {
		for (String line : ShownText.wrapped(text, TextTable.TERMINAL_WIDTH)) {
			out.append(line).append('\n');
		}
	}

}
