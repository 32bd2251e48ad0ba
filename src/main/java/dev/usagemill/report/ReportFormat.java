package dev.usagemill.report;

import java.io.IOException;

/** The ways to show a report. */
public enum ReportFormat {

	/** For a terminal of 80 columns. */
	TABLE {
		@Override
		public void write(ReportResult result, Appendable out) throws IOException {
			ReportTable.write(result, out);
		}
	},

	/** RFC 4180, one line per row, exact numbers, no totals. */
	CSV {
		@Override
		public void write(ReportResult result, Appendable out) throws IOException {
			ReportCsv.write(result, out);
		}
	},

	/** One object of the schema {@code usagemill.report/1}. */
	JSON {
		@Override
		public void write(ReportResult result, Appendable out) throws IOException {
			ReportJson.write(result, out);
		}
	},

	/** A table to paste into an issue or a chat. */
	MARKDOWN {
		@Override
		public void write(ReportResult result, Appendable out) throws IOException {
			ReportMarkdown.write(result, out);
		}
	};

	/**
	 * Writes a report.
	 * @throws IOException if {@code out} throws it
	 */
	public abstract void write(ReportResult result, Appendable out) throws IOException;

}
