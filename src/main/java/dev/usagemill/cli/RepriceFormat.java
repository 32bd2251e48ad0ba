package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;

import dev.usagemill.job.RepriceResult;
import dev.usagemill.report.ReportFormat;

/** The ways to show what a reprice changes. */
enum RepriceFormat {

	/** The rows that change, for a terminal of 80 columns, and what they come to. */
	TABLE {
		@Override
		void write(RepriceResult result, PrintWriter out) throws IOException {
			RepriceText.write(result, ReportFormat.TABLE, out);
		}
	},

	/** The rows that change, exact. */
	CSV {
		@Override
		void write(RepriceResult result, PrintWriter out) throws IOException {
			ReportFormat.CSV.write(RepriceText.listing(result), out);
		}
	},

	/** One object of the schema {@code usagemill.reprice/1}. */
	JSON {
		@Override
		void write(RepriceResult result, PrintWriter out) throws IOException {
			RepriceJson.write(result, out);
		}
	},

	/** As the table, to paste into an issue or a chat. */
	MARKDOWN {
		@Override
		void write(RepriceResult result, PrintWriter out) throws IOException {
			RepriceText.write(result, ReportFormat.MARKDOWN, out);
		}
	};

	abstract void write(RepriceResult result, PrintWriter out) throws IOException;

}
