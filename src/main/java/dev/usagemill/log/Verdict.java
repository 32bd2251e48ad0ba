package dev.usagemill.log;

import java.util.Objects;

import dev.usagemill.event.UsageEvent;

/** What one line of a log file turned out to be. */
public sealed interface Verdict
		permits Verdict.Accepted, Verdict.Rejected, Verdict.Blank, Verdict.Skipped, Verdict.Several {

	/** The verdict on every line that holds nothing. */
	Blank BLANK = new Blank();

	/** The verdict on every line that a map passes over. */
	Skipped SKIPPED = new Skipped(false);

	/**
	 * The same, though the line has usage: it may be of another format than the map's.
	 */
	Skipped SKIPPED_WITH_USAGE = new Skipped(true);

	/**
	 * The line is an event.
	 *
	 * @param logged the event; without an id if the line gives none
	 */
	record Accepted(LoggedEvent logged) implements Verdict {

		public Accepted {
			Objects.requireNonNull(logged, "logged");
		}

		/** The event as a value. */
		public UsageEvent event() {
			return this.logged.event();
		}

	}

	/**
	 * The line breaks a rule.
	 *
	 * @param reason the rule
	 * @param detail where and how, for people; it names fields of the contract and
	 * positions, but never repeats what the line holds, for that may be secret
	 */
	record Rejected(RejectReason reason, String detail) implements Verdict {

		public Rejected {
			Objects.requireNonNull(reason, "reason");
			Objects.requireNonNull(detail, "detail");
		}

	}

	/** The line has only white space: it is counted, but neither kept nor rejected. */
	record Blank() implements Verdict {
	}

	/**
	 * The line is none of ours, by the map: it is counted, but neither kept nor rejected.
	 *
	 * @param hasUsage whether it has numbers of tokens that no rule reads, and is skipped
	 * not for what it says but for what it does not say
	 */
	record Skipped(boolean hasUsage) implements Verdict {
	}

	/**
	 * The line holds several events, by the map: each element has a verdict of its own.
	 *
	 * @param elements at least one; they are decided on one after the other, and only
	 * until the parser reads the next line
	 */
	record Several(Iterable<Element> elements) implements Verdict {
	}

	/**
	 * An element of a line that holds several events.
	 *
	 * @param number where it stands in its array, from 1; of arrays within each other all
	 * numbers, as in 1.1.3
	 * @param verdict on it alone
	 */
	record Element(String number, Verdict verdict) {
	}

}
