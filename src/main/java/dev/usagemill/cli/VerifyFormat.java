package dev.usagemill.cli;

import java.io.PrintWriter;

import dev.usagemill.verify.VerifyReport;

/** The ways to show what a verification found. */
enum VerifyFormat {

	/** For a terminal of 80 columns. */
	TABLE {
		@Override
		void write(VerifyReport report, PrintWriter out) {
			VerifyText.write(report, out);
		}
	},

	/** One object of the schema {@code usagemill.verify/1}. */
	JSON {
		@Override
		void write(VerifyReport report, PrintWriter out) {
			VerifyJson.write(report, out);
		}
	};

	/** Writes a report. */
	abstract void write(VerifyReport report, PrintWriter out);

}
