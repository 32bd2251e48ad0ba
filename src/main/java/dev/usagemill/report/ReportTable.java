package dev.usagemill.report;

import java.io.IOException;
import java.util.List;

/** A report on a terminal. */
final class ReportTable {

	private ReportTable() {
	}

	static void write(ReportResult whole, Screen screen, Appendable out) throws IOException {
		ReportResult result = whole.tabled();
		for (String line : ShownText.wrapped(result.title(), screen.columns())) {
			out.append(screen.tinted(Tint.HEADING, line)).append('\n');
		}
		for (String line : ReportNotes.heading(result)) {
			writeWrapped(line, screen, out);
		}
		out.append('\n');
		if (!result.answer().rows().isEmpty()) {
			TextTable.write(columns(result), keys(result.answer().columns()), result.description().spare(),
					Bar.of(result), screen, out);
			out.append(result.notes().isEmpty() ? "" : "\n");
		}
		for (String note : result.notes()) {
			writeWrapped(note, screen, out);
		}
	}

	private static List<ShownColumn> columns(ReportResult result) {
		return ShownColumn.of(result.answer().columns(), result.shownRows(), result.shownTotals())
			.stream()
			.filter((column) -> ReportNotes.basis(result).isEmpty()
					|| !column.column().name().equals(ReportNotes.BASIS))
			.toList();
	}

	/** A row is what stands before its numbers. */
	private static int keys(List<ReportColumn> columns) {
		return (int) columns.stream().takeWhile((column) -> !column.kind().alignsRight()).count();
	}

	static void writeWrapped(String text, Screen screen, Appendable out) throws IOException {
		for (String line : ShownText.wrapped(text, screen.columns())) {
			out.append(line).append('\n');
		}
	}

}
