package dev.usagemill.verify;

import java.io.IOException;
import java.sql.SQLException;

import dev.usagemill.warehouse.Parallel;

/** Opens sessions, one for each thread. */
final class Sessions {

	private Sessions() {
	}

	/**
	 * A worker with a session for all its items, as long as it is sound: after an
	 * unreadable file DuckDB may refuse everything, so a new one is opened then.
	 */
	static <T> Parallel.Worker<T> visiting(Opener opener, Visit<T> visit) {
		return (items) -> {
			T item = items.poll();
			while (item != null) {
				try (Session session = opener.open()) {
					boolean sound = true;
					for (; item != null && sound; item = items.poll()) {
						sound = visit.isSoundAfter(session, item);
					}
				}
			}
		};
	}

	/** Opens a session. */
	@FunctionalInterface
	interface Opener {

		Session open() throws SQLException;

	}

	/** What is done with one item; returns whether the session can be used further. */
	@FunctionalInterface
	interface Visit<T> {

		boolean isSoundAfter(Session session, T item) throws IOException, SQLException;

	}

}
