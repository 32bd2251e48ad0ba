package dev.usagemill.report;

import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The status on a terminal. */
final class StatusTable {

	/** More would hide what stands below. */
	private static final int LOG_FILES = 10;

	private StatusTable() {
	}

	static void write(Status status, UnaryOperator<String> commands, Screen screen, Appendable out) throws IOException {
		ZoneId zone = status.coverage().zone();
		String days = status.coverage().days().map((period) -> "Data from " + period).orElse("No data yet");
		out.append(days)
			.append(" (")
			.append(zone.getId())
			.append(status.coverage().sample() ? "). " + ReportNotes.SAMPLE + "\n" : ")\n");
		Coverage coverage = status.coverage();
		if (coverage.eventsFrom().isPresent()) {
			out.append("Events are kept from ").append(coverage.eventsFrom().get().toString()).append(" on");
			out.append(coverage.usageFrom().map((day) -> ", daily usage from " + day + " on").orElse("")).append("\n");
		}
		if (status.usersFile().isPresent()) {
			out.append("Groups of users from ")
				.append(ShownText.escaped(status.usersFile().get().toString()))
				.append(": ")
				.append(status.groups().isEmpty() ? "none is published" : String.join(", ", status.groups().names()))
				.append("\n");
		}
		if (status.lastRun().isPresent()) {
			out.append(status.lastRun().get()).append("\n");
		}
		write("Last loads", status.loads(), 1, commands.apply("No load yet: run `usagemill run`."), zone, screen, out);
		writeLogFiles(status.logFiles(), commands, zone, screen, out);
		write("Rejected lines by reason", status.rejected(), 1, "No rejected lines.", zone, screen, out);
		write("Unpriced models", spared(status.unpriced()), 1, "Every request is priced.", zone, screen, out);
		if (status.waiting().isEmpty()) {
			return;
		}
		out.append("\nWaiting\n");
		for (String line : status.waiting()) {
			// a command that is broken does not work as typed
			out.append(ShownText.escaped(line)).append('\n');
		}
	}

	/** Without the last column, which quantities lack a price, if none is named. */
	private static Answer spared(Answer unpriced) {
		int last = unpriced.columns().size() - 1;
		if (unpriced.rows().stream().anyMatch((row) -> row.get(last) != null)) {
			return unpriced;
		}
		return new Answer(unpriced.columns().subList(0, Math.max(0, last)),
				unpriced.rows().stream().map((row) -> row.subList(0, last)).toList());
	}

	private static void writeLogFiles(Answer logFiles, UnaryOperator<String> commands, ZoneId zone, Screen screen,
			Appendable out) throws IOException {
		if (logFiles.rows().isEmpty()) {
			return;
		}
		int files = logFiles.rows().size();
		Answer first = new Answer(logFiles.columns(), logFiles.rows().subList(0, Math.min(files, LOG_FILES)));
		write("Log files of the last load", first, 2, "", zone, screen, out);
		if (files > LOG_FILES) {
			out.append(String.format(Locale.ROOT, "and %,d more: ", files - LOG_FILES))
				.append(commands.apply("`usagemill status --format json` lists all\n"));
		}
	}

	private static void write(String title, Answer answer, int keys, String nothing, ZoneId zone, Screen screen,
			Appendable out) throws IOException {
		out.append('\n').append(title).append("\n\n");
		if (answer.rows().isEmpty()) {
			out.append(nothing).append('\n');
			return;
		}
		TextTable.write(ShownColumn.of(answer.columns(), answer.shown(zone), List.of()), keys, screen, out);
	}

}
