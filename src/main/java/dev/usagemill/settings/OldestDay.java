package dev.usagemill.settings;

import java.time.LocalDate;

/**
 * The oldest day that is loaded or kept, as settings give it.
 *
 * @param days so many days before the run; null if no day is too old
 */
public record OldestDay(Integer days) {

	private static final String FOREVER = "forever";

	/**
	 * Reads a number of days, or {@code forever}.
	 * @throws IllegalArgumentException if it is neither
	 */
	static OldestDay parse(String text) {
		if (text.equals(FOREVER)) {
			return new OldestDay(null);
		}
		if (!text.matches("[0-9]{1,6}")) {
			throw new IllegalArgumentException(text);
		}
		return new OldestDay(Integer.valueOf(text));
	}

	/** Whether it is a later day than another one. */
	boolean isLaterThan(OldestDay other) {
		return this.days != null && (other.days == null || this.days < other.days);
	}

	@Override
	public String toString() {
		return (this.days != null) ? this.days.toString() : FOREVER;
	}

	/** The day, for a run of a day; null if no day is too old. */
	public LocalDate before(LocalDate today) {
		return (this.days != null) ? today.minusDays(this.days) : null;
	}

}
