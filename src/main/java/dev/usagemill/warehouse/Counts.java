package dev.usagemill.warehouse;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What became of some lines: every line is exactly one of staged, rejected, blank or
 * skipped. A line that holds several events is as many of them as it has elements.
 *
 * @param lines all lines
 * @param staged lines or elements that hold a valid event
 * @param rejected lines or elements that break a rule
 * @param blank lines of nothing but white space
 * @param skipped lines or elements that a map passes over
 * @param further elements beyond one per line
 * @param unreadUsage those of the staged and skipped lines and elements that have usage
 * which no rule of the map reads
 */
public record Counts(long lines, long staged, long rejected, long blank, long skipped,
		@JsonInclude(JsonInclude.Include.NON_DEFAULT) long further,
		@JsonInclude(JsonInclude.Include.NON_DEFAULT) long unreadUsage) {

	public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

	/** Of lines that hold one event at most, and no unread usage. */
	public Counts(long lines, long staged, long rejected, long blank, long skipped) {
		this(lines, staged, rejected, blank, skipped, 0, 0);
	}

	public Counts {
		if (lines + further != staged + rejected + blank + skipped) {
			throw new IllegalArgumentException("lines do not balance: " + lines + " lines"
					+ ((further != 0) ? " + " + further + " further elements" : "") + ", but " + staged + " staged + "
					+ rejected + " rejected + " + blank + " blank + " + skipped + " skipped");
		}
	}

	public Counts plus(Counts other) {
		return new Counts(this.lines + other.lines, this.staged + other.staged, this.rejected + other.rejected,
				this.blank + other.blank, this.skipped + other.skipped, this.further + other.further,
				this.unreadUsage + other.unreadUsage);
	}

	/** How many lines and elements were decided on. */
	public long decided() {
		return this.lines + this.further;
	}

}
