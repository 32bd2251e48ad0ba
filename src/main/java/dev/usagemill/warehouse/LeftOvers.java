package dev.usagemill.warehouse;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Files that dead processes have left beside those that they were about to replace. What
 * lies in staging/ goes anyway.
 */
public final class LeftOvers {

	/** A dashboard may just be written: that takes no lock. */
	private static final Duration SURELY_DEAD = Duration.ofDays(1);

	private static final Pattern NAME = Pattern.compile("\\..*\\.(new|unfinished)|.*\\.wal\\.stale");

	private LeftOvers() {
	}

	/** Removes those that are older than a day. */
	public static void delete(Warehouse warehouse, DurableFiles files, Instant now) throws IOException {
		for (Path directory : List.of(warehouse.root(), warehouse.loads(), warehouse.prices("").getParent())) {
			for (Path file : files.list(directory)) {
				if (NAME.matcher(file.getFileName().toString()).matches()
						&& files.changedAt(file).isBefore(now.minus(SURELY_DEAD))) {
					files.delete(file);
				}
			}
		}
	}

}
