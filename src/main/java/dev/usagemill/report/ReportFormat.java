package dev.usagemill.report;

import java.io.IOException;

/** The ways to show a report or a listing. */
public enum ReportFormat {

	/** For people. */
	TABLE {
		@Override
		public void write(ReportResult result, Screen screen, Appendable out) throws IOException {
			ReportTable.write(result, screen, out);
		}

		@Override
		public void write(Listing listing, Screen screen, Appendable out) throws IOException {
			ListingText.table(listing, screen, out);
		}
	},

	/** RFC 4180, one line per row, exact numbers, no totals. */
	CSV {
		@Override
		public void write(ReportResult result, Screen screen, Appendable out) throws IOException {
			ReportCsv.write(result.answer(), screen, out);
		}

		@Override
		public void write(Listing listing, Screen screen, Appendable out) throws IOException {
			ReportCsv.write(listing.answer(), screen, out);
		}
	},

	/**
	 * One object of the schema {@code usagemill.report/1} or {@code usagemill.list/1}.
	 */
	JSON {
		@Override
		public void write(ReportResult result, Screen screen, Appendable out) throws IOException {
			ReportJson.write(result, out);
		}

		@Override
		public void write(Listing listing, Screen screen, Appendable out) throws IOException {
			ListingText.json(listing, out);
		}
	},

	/** A table to paste into an issue or a chat. */
	MARKDOWN {
		@Override
		public void write(ReportResult result, Screen screen, Appendable out) throws IOException {
			ReportMarkdown.write(result, out);
		}

		@Override
		public void write(Listing listing, Screen screen, Appendable out) throws IOException {
			ListingText.markdown(listing, out);
		}
	};

	/**
	 * Writes a report.
	 * @param screen what it is written for; a terminal gets no characters that it would
	 * obey, a file gets them in CSV
	 * @throws IOException if {@code out} throws it
	 */
	public abstract void write(ReportResult result, Screen screen, Appendable out) throws IOException;

	/**
	 * Writes a listing.
	 * @param screen what it is written for; a terminal gets no characters that it would
	 * obey, a file gets them in CSV
	 * @throws IOException if {@code out} throws it
	 */
	public abstract void write(Listing listing, Screen screen, Appendable out) throws IOException;

}
