package dev.usagemill.log;

import java.util.List;

/**
 * A number of tokens that no rule of a field mapping reads.
 *
 * @param place where it stands, as it may be shown
 * @param number null if it is not a whole number as it is written
 */
record UnreadNumber(String place, Long number) {

	/**
	 * Those that no event accounts for. A number that is the sum of the input and the
	 * output that were read is their total, and no further usage.
	 * @param unread all of a line, or as many as are named of one
	 */
	static List<UnreadNumber> beside(long total, List<UnreadNumber> unread) {
		if (unread.size() == UnreadUsage.MOST_NAMED) {
			// there may be others that are not named
			return unread;
		}
		return unread.stream().filter((number) -> number.number == null || number.number != total).toList();
	}

}
