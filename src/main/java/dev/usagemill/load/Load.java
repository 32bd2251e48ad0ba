package dev.usagemill.load;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import dev.usagemill.failure.FailedException;
import dev.usagemill.warehouse.LoadRecord;

/**
 * A load on its way to its load record: it is planned, worked on part by part, and
 * committed. Each way to a load record is one of these; what comes after the record is
 * the same for all.
 */
public interface Load {

	/** The number that its record has. */
	long number();

	/**
	 * Decides what is to be done, once, and freezes it.
	 * @return the names of its parts, which may be worked on in any order
	 */
	List<String> plan() throws IOException, SQLException;

	/** Works on a part. Safe for many threads, each with another part. */
	PartCounts work(String part) throws IOException, SQLException;

	/**
	 * Writes the load record, if all parts are done and anything came of them: the
	 * commit.
	 * @return the record that is there now; empty if there is nothing to commit
	 * @throws dev.usagemill.failure.FailedException if what was planned holds no longer;
	 * nothing is committed then
	 */
	Optional<LoadRecord> commit() throws IOException, SQLException;

	/**
	 * Whether what was planned has changed since, so that the load has to be planned
	 * again.
	 */
	default boolean isOutdated() throws IOException {
		return false;
	}

	/** What needs attention though it did not stop the load: a sentence for each. */
	default List<String> concerns() {
		return List.of();
	}

	/** Everything is published, and the concerns are being reported. */
	default void end() throws IOException {
	}

	/** The whole way on this thread. */
	default Optional<LoadRecord> run() throws IOException, SQLException {
		for (String part : plan()) {
			work(part);
		}
		return commit();
	}

}
