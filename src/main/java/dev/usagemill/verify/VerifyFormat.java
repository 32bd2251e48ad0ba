package dev.usagemill.verify;

import java.io.IOException;

/** The ways to show what a verification found. */
public enum VerifyFormat {

	/** For a terminal of 80 columns. */
	TABLE {
		@Override
		public void write(VerifyReport report, Appendable out) throws IOException {
			VerifyText.write(report, out);
		}
	},

	/** One object of the schema {@code usagemill.verify/1}. */
	JSON {
		@Override
		public void write(VerifyReport report, Appendable out) throws IOException {
			VerifyJson.write(report, out);
		}
	};

	/**
	 * Writes a report.
	 * @throws IOException if {@code out} throws it
	 */
	public abstract void write(VerifyReport report, Appendable out) throws IOException;

}
