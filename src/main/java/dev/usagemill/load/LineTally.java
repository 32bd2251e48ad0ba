package dev.usagemill.load;

import java.util.List;

import dev.usagemill.warehouse.Counts;

/** What the lines of a slice were, while they are read. */
final class LineTally {

	private final DayCounts days;

	private final UnreadLines unread = new UnreadLines();

	private long staged;

	private long rejected;

	private long refused;

	private long blank;

	private long skipped;

	private long skippedWithUsage;

	private long further;

	LineTally(DayCounts days) {
		this.days = days;
	}

	/**
	 * An event.
	 * @param createdAt microseconds since 1970, UTC
	 * @return its day, counted from 1970-01-01
	 */
	long stage(long createdAt, List<String> unreadPlaces) {
		this.staged++;
		this.unread.add(unreadPlaces);
		return this.days.add(createdAt);
	}

	void reject() {
		this.rejected++;
	}

	/** A rejected line of a user who was forgotten. */
	void refuse() {
		this.rejected++;
		this.refused++;
	}

	void blank() {
		this.blank++;
	}

	void skip(boolean hasUsage, List<String> unreadPlaces) {
		this.skipped++;
		this.skippedWithUsage += hasUsage ? 1 : 0;
		this.unread.add(unreadPlaces);
	}

	/** A line holds several elements, which come one by one. */
	void divide() {
		this.further--;
	}

	void element() {
		this.further++;
	}

	long staged() {
		return this.staged;
	}

	long rejected() {
		return this.rejected;
	}

	long lines() {
		return this.staged + this.rejected + this.blank + this.skipped - this.further;
	}

	StagedSlice counted() {
		return new StagedSlice(
				new Counts(lines(), this.staged, this.rejected, this.blank, this.skipped, this.further,
						this.unread.count()),
				this.days.byDate(), this.unread.places(), this.skippedWithUsage, this.refused);
	}

}
