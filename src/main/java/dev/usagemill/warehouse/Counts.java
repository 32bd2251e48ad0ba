package dev.usagemill.warehouse;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What became of some lines: every line is exactly one of staged, rejected, blank or
 * skipped.
 *
 * @param lines all lines
 * @param staged lines that hold a valid event
 * @param rejected lines that break a rule
 * @param blank lines of nothing but white space
 * @param skipped lines that a map passes over
 * @param unreadUsage those of the staged and skipped lines that have usage which no rule
 * of the map reads
 */
public record Counts(long lines, long staged, long rejected, long blank, long skipped,
		@JsonInclude(JsonInclude.Include.NON_DEFAULT) long unreadUsage) {

	public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

	/** Of lines without unread usage. */
	public Counts(long lines, long staged, long rejected, long blank, long skipped) {
		this(lines, staged, rejected, blank, skipped, 0);
	}

	public Counts {
		if (lines != staged + rejected + blank + skipped) {
			throw new IllegalArgumentException("lines do not balance: " + lines + " lines, but " + staged + " staged + "
					+ rejected + " rejected + " + blank + " blank + " + skipped + " skipped");
		}
	}

	public Counts plus(Counts other) {
		return new Counts(this.lines + other.lines, this.staged + other.staged, this.rejected + other.rejected,
				this.blank + other.blank, this.skipped + other.skipped, this.unreadUsage + other.unreadUsage);
	}

}
