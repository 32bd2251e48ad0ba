package dev.usagemill.load;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;

import dev.usagemill.event.Labels;
import dev.usagemill.log.FieldMapping;
import dev.usagemill.log.LineLimit;
import dev.usagemill.warehouse.RefusedUsers;

/**
 * Which log files a load may read, and how.
 *
 * @param files the log files that are there, each once
 * @param mapping by which their lines are read; null if they are in our own format
 * @param limit how long their lines may be
 * @param labels those that are kept
 * @param sliceBytes about how long a slice is to be
 * @param expansionLimit how many times its compressed size a compressed file may
 * decompress to
 * @param oldestDay lines of earlier days are rejected; null if none is
 * @param firstUse what becomes of a file that seems to be of another format
 * @param refused users whose lines are rejected
 */
public record LogInput(Collection<Path> files, FieldMapping mapping, LineLimit limit, Labels labels, long sliceBytes,
		long expansionLimit, LocalDate oldestDay, FirstUse firstUse, RefusedUsers refused) {

	/** Of which no user is refused. */
	public LogInput(Collection<Path> files, FieldMapping mapping, LineLimit limit, Labels labels, long sliceBytes,
			long expansionLimit, LocalDate oldestDay, FirstUse firstUse) {
		this(files, mapping, limit, labels, sliceBytes, expansionLimit, oldestDay, firstUse, RefusedUsers.NONE);
	}

	public LogInput refusing(RefusedUsers users) {
		return new LogInput(this.files, this.mapping, this.limit, this.labels, this.sliceBytes, this.expansionLimit,
				this.oldestDay, this.firstUse, users);
	}

}
