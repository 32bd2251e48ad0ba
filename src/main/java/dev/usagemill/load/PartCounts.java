package dev.usagemill.load;

import dev.usagemill.warehouse.Counts;
import dev.usagemill.warehouse.MergeCounts;

/**
 * What became of one part of a load, or of one of its days.
 *
 * @param read what was looked at: lines and their elements, or staged events
 * @param written what came of it: events
 * @param filtered what was left out: rejected lines, or resends
 */
public record PartCounts(long read, long written, long filtered) {

	public static final PartCounts NONE = new PartCounts(0, 0, 0);

	public PartCounts plus(PartCounts other) {
		return new PartCounts(this.read + other.read, this.written + other.written, this.filtered + other.filtered);
	}

	/** Lines that were staged. */
	static PartCounts of(Counts lines) {
		return new PartCounts(lines.decided(), lines.staged(), lines.rejected());
	}

	/** Staged events that were merged. */
	public static PartCounts of(MergeCounts events) {
		return new PartCounts(events.staged(), events.events(), events.duplicates() + events.conflicts());
	}

}
