package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;

import dev.usagemill.reconcile.Reconciliation;
import dev.usagemill.report.ReportFormat;

/** The ways to show how an export differs. */
enum ReconcileFormat {

	/** The days and models that differ most, what they come to, and likely causes. */
	TABLE {
		@Override
		void write(Reconciliation result, long limit, PrintWriter out) throws IOException {
			ReconcileText.write(result, ReportFormat.TABLE, limit, out);
		}
	},

	/** All days and models that differ, exact. */
	CSV {
		@Override
		void write(Reconciliation result, long limit, PrintWriter out) throws IOException {
			ReportFormat.CSV.write(ReconcileRows.listing(result), TerminalScreen.found(), out);
		}
	},

	/** One object of the schema {@code usagemill.reconcile/1}. */
	JSON {
		@Override
		void write(Reconciliation result, long limit, PrintWriter out) throws IOException {
			ReconcileJson.write(result, out);
		}
	},

	/** As the table, to paste into an issue or a chat. */
	MARKDOWN {
		@Override
		void write(Reconciliation result, long limit, PrintWriter out) throws IOException {
			ReconcileText.write(result, ReportFormat.MARKDOWN, limit, out);
		}
	};

	/**
	 * Writes it.
	 * @param limit how many rows people are shown; programs get all
	 */
	abstract void write(Reconciliation result, long limit, PrintWriter out) throws IOException;

}
