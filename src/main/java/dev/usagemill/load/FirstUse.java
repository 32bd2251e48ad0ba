package dev.usagemill.load;

/** What becomes of a log file in which the first load that reads it finds no event. */
public enum FirstUse {

	/**
	 * It is left unread, for its lines are probably of another format than the one by
	 * which they were read; once committed, they would not be read again.
	 */
	CHECKED,

	/** It is loaded like any other: its lines count as what they are. */
	ACCEPTED

}
