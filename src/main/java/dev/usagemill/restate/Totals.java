package dev.usagemill.restate;

/** What becomes of the sums when a user is forgotten. */
public enum Totals {

	/** The user's events go, and what they cost with them. */
	WITHOUT,

	/** The user's events stay under another name, so sums stay as they were. */
	KEPT

}
