package dev.usagemill.verify;

/** What a verification counts, in the order in which it is reported. */
public enum Metric {

	/** Load records that were read. */
	LOADS,

	/** Days of which something is or should be there. */
	DAYS,

	/** Stored events that were read. */
	EVENTS,

	/** Rows of the rollup that were compared with the events. */
	DAILY_USAGE_ROWS,

	/** Days whose costs were recomputed. */
	COST_DAYS,

	/** Days whose costs were not, because the prices by which they were made are lost. */
	COST_DAYS_NOT_CHECKED,

	/** Rows of the summary table that should be there. */
	SUMMARY_ROWS,

	/** Rejected lines and conflicts that were compared. */
	KEPT_LINES,

	/** Lines of the log files that were read again and whose fate is as recorded. */
	LINES_PROVED,

	/** Lines that were loaded and can no longer be proved. */
	LINES_NOT_PROVED

}
