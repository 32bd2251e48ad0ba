package dev.usagemill.watch;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Something that was notified, so that it is not again.
 *
 * @param at when, UTC
 * @param period the day or month that it is about, such as {@code 2026-10}
 * @param rule what was broken, such as {@code over 500 cost}
 * @param user whose limit it is; null if it is no user's
 * @param other what else it is about: a value of a label, or a message; null for a user
 */
record Notified(Instant at, String period, String rule, String user, String other) {

	/** What makes it the same thing, whenever it was notified. */
	List<String> key() {
		return Arrays.asList(this.period, this.rule, this.user, this.other);
	}

}
