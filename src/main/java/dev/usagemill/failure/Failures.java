package dev.usagemill.failure;

import java.io.IOException;
import java.sql.SQLException;

/** What other threads have failed with. */
public final class Failures {

	private Failures() {
	}

	/**
	 * Throws a failure as what it is.
	 * @throws IllegalStateException around one that is neither declared nor a
	 * {@link RuntimeException}
	 */
	public static void rethrow(Throwable failure) throws IOException, SQLException {
		if (failure instanceof IOException io) {
			throw io;
		}
		if (failure instanceof SQLException sql) {
			throw sql;
		}
		if (failure instanceof RuntimeException unchecked) {
			throw unchecked;
		}
		throw new IllegalStateException(failure);
	}

}
