package dev.usagemill.track;

/** What became of an event by the time that {@code record} returned. */
public enum Recorded {

	/**
	 * The event's line is in the file: it survives whatever happens to the process. A
	 * power cut it survives only if the log syncs each line.
	 */
	WRITTEN,

	/**
	 * The disk does not take the line now. The event waits in memory for it to do so
	 * again; it is lost if the process dies before.
	 */
	WAITING,

	/** The event is not going to be written; the listener was given the reason. */
	LOST

}
