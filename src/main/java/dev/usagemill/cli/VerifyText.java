package dev.usagemill.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.usagemill.report.ShownText;
import dev.usagemill.verify.Finding;
import dev.usagemill.verify.Metric;
import dev.usagemill.verify.VerifyReport;

/** A report on a terminal. */
final class VerifyText {

	private static final int TERMINAL_WIDTH = 80;

	/** Commands stand in backticks. */
	private static final String BETWEEN_WORDS = " (?=([^`]*`[^`]*`)*[^`]*$)";

	private VerifyText() {
	}

	static void write(VerifyReport report, PrintWriter out) {
		Map<Metric, Long> metrics = report.metrics();
		out.append("Verified " + ShownText.escaped(report.warehouse().toString()) + " (" + report.zone() + ")\n\n");
		line(out, "load records", metrics.get(Metric.LOADS), "read, and their counts add up");
		line(out, "days", metrics.get(Metric.DAYS), "whose files were checked");
		line(out, "events", metrics.get(Metric.EVENTS), "read to their end");
		line(out, "daily usage", metrics.get(Metric.DAILY_USAGE_ROWS), "rows compared with the events");
		line(out, "costs", metrics.get(Metric.COST_DAYS), "days priced again, event by event");
		unless(out, metrics.get(Metric.COST_DAYS_NOT_CHECKED), "days could not be priced again: their prices are lost");
		line(out, "summary", metrics.get(Metric.SUMMARY_ROWS), "rows compared with daily usage");
		line(out, "kept lines", metrics.get(Metric.KEPT_LINES), "rejected lines and conflicts compared");
		line(out, "log lines", metrics.get(Metric.LINES_PROVED), "read again and proved");
		unless(out, metrics.get(Metric.LINES_NOT_PROVED), "not proved: log or day gone, or with findings");
		out.append('\n');
		for (String note : report.notes()) {
			wrapped(out, "", note);
		}
		writeFindings(report.findings(), out);
		out.append(report.isClean() ? "No findings.\n" : String.format(Locale.ROOT, "%n%,d finding%s.%n",
				report.findings().size(), (report.findings().size() == 1) ? "" : "s"));
	}

	/** Findings with the same remedy are shown together. */
	private static void writeFindings(List<Finding> findings, PrintWriter out) {
		for (int number = 0; number < findings.size(); number++) {
			Finding finding = findings.get(number);
			wrapped(out, "", (number + 1) + ". " + finding.place());
			wrapped(out, "   ", finding.problem());
			boolean last = number + 1 == findings.size();
			if (last || !findings.get(number + 1).remedy().equals(finding.remedy())) {
				wrapped(out, "   ", "→ " + finding.remedy());
			}
		}
	}

	private static void unless(PrintWriter out, long none, String remark) {
		if (none != 0) {
			line(out, "", none, remark);
		}
	}

	private static void line(PrintWriter out, String what, long amount, String remark) {
		out.append(String.format(Locale.ROOT, "%-12s %,13d  %s%n", what, amount, remark));
	}

	/** Breaks at spaces, but not within a command. */
	private static void wrapped(PrintWriter out, String indent, String text) {
		StringBuilder line = new StringBuilder(indent);
		for (String word : ShownText.escaped(text).split(BETWEEN_WORDS)) {
			if (line.length() > indent.length() && line.length() + 1 + word.length() > TERMINAL_WIDTH) {
				out.append(line).append('\n');
				line.setLength(0);
				line.append(indent);
			}
			line.append((line.length() > indent.length()) ? " " : "").append(word);
		}
		out.append(line).append('\n');
	}

}
