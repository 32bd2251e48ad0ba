package dev.usagemill.report;

import java.io.IOException;

/** The ways to show the status. */
public enum StatusFormat {

	/** For a terminal of 80 columns. */
	TABLE {
		@Override
		public void write(Status status, Appendable out) throws IOException {
			StatusTable.write(status, out);
		}
	},

	/** One object of the schema {@code usagemill.status/1}. */
	JSON {
		@Override
		public void write(Status status, Appendable out) throws IOException {
			StatusJson.write(status, out);
		}
	};

	/**
	 * Writes the status.
	 * @throws IOException if {@code out} throws it
	 */
	public abstract void write(Status status, Appendable out) throws IOException;

}
