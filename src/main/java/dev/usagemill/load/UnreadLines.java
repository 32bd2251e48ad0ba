package dev.usagemill.load;

import java.util.List;

import dev.usagemill.warehouse.UnreadPlaces;

/** Counts lines with usage that no rule of their field mapping reads. */
final class UnreadLines {

	private long count;

	private List<String> places = List.of();

	/**
	 * Adds a line.
	 * @param unread the places of such usage; empty if it has none
	 */
	void add(List<String> unread) {
		if (!unread.isEmpty()) {
			this.count++;
			this.places = UnreadPlaces.firstOf(this.places, unread);
		}
	}

	long count() {
		return this.count;
	}

	/** The first of their places. */
	List<String> places() {
		return this.places;
	}

}
