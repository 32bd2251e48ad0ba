package dev.usagemill.job;

import java.io.IOException;

import dev.usagemill.warehouse.DurableFiles;

/** Where Spring Batch's tables are. Nothing rests on what is in them. */
sealed interface JobHistory permits EmbeddedHistory, PostgresHistory {

	/**
	 * Creates the tables that are not there.
	 * @throws IOException if they cannot be used
	 * @throws dev.usagemill.failure.RefusedException if a setting or somebody else's
	 * tables are in the way
	 */
	OpenHistory open(DurableFiles files) throws IOException;

	/** Forgets old runs if there are many. */
	void shrink(OpenHistory open) throws IOException;

	/** One line, with the place and what went wrong. */
	IOException describe(Throwable failure);

}
