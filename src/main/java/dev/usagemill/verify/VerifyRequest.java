package dev.usagemill.verify;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.usagemill.group.UserGroups;
import dev.usagemill.log.Links;

/**
 * What is to be verified, and with what means.
 *
 * @param warehouse the warehouse's directory
 * @param prices the price file
 * @param logs patterns of the log files that may still be there
 * @param links where links to these may lead
 * @param workers how many days or slices are worked on at once
 * @param memoryMegabytes how much memory DuckDB's buffers may take
 * @param sliceBytes about how much of a log file is one piece of work
 * @param expansionLimit how many times its compressed size a compressed log file may
 * decompress to
 * @param groups of users that were published; empty if nobody knows them any more
 */
public record VerifyRequest(Path warehouse, Path prices, List<String> logs, Links links, int workers,
		int memoryMegabytes, long sliceBytes, long expansionLimit, Optional<UserGroups> groups) {

	/** A request of somebody who does not know the groups of users. */
	public VerifyRequest(Path warehouse, Path prices, List<String> logs, int workers, int memoryMegabytes,
			long sliceBytes, long expansionLimit) {
		this(warehouse, prices, logs, Links.WITHIN, workers, memoryMegabytes, sliceBytes, expansionLimit,
				Optional.empty());
	}

}
