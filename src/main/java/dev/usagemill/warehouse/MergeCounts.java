package dev.usagemill.warehouse;

/**
 * What became of staged events when they were merged into their day.
 *
 * @param events rows added
 * @param duplicates resends with the same content as the event that is kept
 * @param conflicts resends with other content, whichever of the two is kept
 */
public record MergeCounts(long events, long duplicates, long conflicts) {

	public static final MergeCounts NONE = new MergeCounts(0, 0, 0);

	/** All events that had been staged. */
	public long staged() {
		return this.events + this.duplicates + this.conflicts;
	}

	public MergeCounts plus(MergeCounts other) {
		return new MergeCounts(this.events + other.events, this.duplicates + other.duplicates,
				this.conflicts + other.conflicts);
	}

}
