package dev.usagemill.report;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** The status on a terminal. */
final class StatusTable {

	/** More would hide what stands below. */
	private static final int LOG_FILES = 10;

	private StatusTable() {
	}

	static void write(Status status, Appendable out) throws IOException {
		ZoneId zone = status.coverage().zone();
		String days = status.coverage().days().map((period) -> "Data from " + period).orElse("No data yet");
		out.append(days).append(" (").append(zone.getId()).append(")\n");
		write("Last loads", status.loads(), "No load yet: run `usagemill run`.", zone, out);
		writeLogFiles(status.logFiles(), zone, out);
		write("Rejected lines by reason", status.rejected(), "No rejected lines.", zone, out);
		write("Unpriced models", status.unpriced(), "Every request is priced.", zone, out);
		if (status.waiting().isEmpty()) {
			return;
		}
		out.append("\nWaiting\n");
		for (String line : status.waiting()) {
			ReportTable.writeWrapped(ShownText.escaped(line), out);
		}
	}

	private static void writeLogFiles(Answer logFiles, ZoneId zone, Appendable out) throws IOException {
		if (logFiles.rows().isEmpty()) {
			return;
		}
		int files = logFiles.rows().size();
		Answer first = new Answer(logFiles.columns(), logFiles.rows().subList(0, Math.min(files, LOG_FILES)));
		write("Log files of the last load", first, "", zone, out);
		if (files > LOG_FILES) {
			out.append(String.format(Locale.ROOT, "and %,d more: `usagemill status --format json` lists all%n",
					files - LOG_FILES));
		}
	}

	private static void write(String title, Answer answer, String nothing, ZoneId zone, Appendable out)
			throws IOException {
		out.append('\n').append(title).append("\n\n");
		if (answer.rows().isEmpty()) {
			out.append(nothing).append('\n');
			return;
		}
		List<List<String>> rows = answer.rows().stream().map((row) -> ShownValue.row(answer, row, zone)).toList();
		TextTable.write(ShownColumn.of(answer.columns(), rows, List.of()), out);
	}

}
