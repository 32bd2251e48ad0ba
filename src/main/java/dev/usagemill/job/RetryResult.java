package dev.usagemill.job;

/**
 * What a retry of rejected lines did.
 *
 * @param run the loads that were published: one that still waited for it, and the retry's
 * own if any line is an event now
 * @param tried lines that were read again
 * @param loaded lines that are events now
 * @param cut further lines that cannot be tried, because only their beginning is kept and
 * no log file holds them any more
 */
public record RetryResult(RunResult run, long tried, long loaded, long cut) {

	/** Lines that still break a rule. */
	public long stillRejected() {
		return this.tried - this.loaded;
	}

}
