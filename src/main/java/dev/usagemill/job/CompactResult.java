package dev.usagemill.job;

import java.util.List;

/**
 * What a compaction did.
 *
 * @param completed the load that it completed first, if one was waiting
 * @param loads how large the load records are
 * @param jobs how large the job's history is
 */
public record CompactResult(List<LoadFigures> completed, Bytes loads, Bytes jobs) {

	/** The size of a directory before and after, in bytes of its files. */
	public record Bytes(long before, long after) {
	}

}
