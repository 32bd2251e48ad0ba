package dev.usagemill.report;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.usagemill.failure.RefusedException;

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
	},

	/** A page of one table for any browser. */
	HTML {
		@Override
		public void write(ReportResult result, Screen screen, Appendable out) throws IOException {
			HtmlTable.write(result, out);
		}

		@Override
		public void write(Listing listing, Screen screen, Appendable out) throws IOException {
			HtmlTable.write(listing, out);
		}
	},

	/** The columns and rows of CSV with their types; no text, so only for a file. */
	PARQUET {
		@Override
		public void write(ReportResult result, Screen screen, Appendable out) {
			throw refusal("name a file, such as --out " + result.query().report() + ".parquet");
		}

		@Override
		public void write(Listing listing, Screen screen, Appendable out) {
			throw refusal("a list is written as table, csv, json, markdown or html");
		}

		@Override
		public void write(ReportResult result, Path file) {
			ReportParquet.write(result.answer(), file);
		}

		private static RefusedException refusal(String cure) {
			return new RefusedException("--format parquet is no text: " + cure);
		}
	};

	/** Whether it has no place for what is to be said of the rows. */
	public boolean isRowsOnly() {
		return this == CSV || this == PARQUET;
	}

	/**
	 * Writes a report into a file that is there.
	 * @throws IOException if that cannot be done
	 */
	public void write(ReportResult result, Path file) throws IOException {
		try (Writer out = Files.newBufferedWriter(file)) {
			write(result, Screen.PLAIN, out);
		}
	}

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
