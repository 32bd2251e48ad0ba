package dev.usagemill.report;

import java.io.IOException;
import java.util.function.UnaryOperator;

/** The ways to show the status. */
public enum StatusFormat {

	/** For people. */
	TABLE {
		@Override
		public void write(Status status, UnaryOperator<String> commands, Screen screen, Appendable out)
				throws IOException {
			StatusTable.write(status, commands, screen, out);
		}
	},

	/** One object of the schema {@code usagemill.status/1}. */
	JSON {
		@Override
		public void write(Status status, UnaryOperator<String> commands, Screen screen, Appendable out)
				throws IOException {
			StatusJson.write(status, out);
		}
	};

	/**
	 * Writes the status.
	 * @param commands makes the commands in a text work as typed
	 * @param screen what it is written for; only a table cares
	 * @throws IOException if {@code out} throws it
	 */
	public abstract void write(Status status, UnaryOperator<String> commands, Screen screen, Appendable out)
			throws IOException;

}
