package dev.usagemill.restate;

import java.time.LocalDate;
import java.util.SortedMap;

/**
 * What a warehouse holds of a user.
 *
 * @param user the name
 * @param days how many events, by day; of days whose events are no longer kept, the
 * requests in daily usage
 * @param rejected rejected lines that name the user anywhere
 * @param conflicts resends with other content
 * @param isRefused whether later lines of the user are refused already
 */
public record UserTraces(String user, SortedMap<LocalDate, Long> days, long rejected, long conflicts,
		boolean isRefused) {

	boolean isEmpty() {
		return this.days.isEmpty() && this.rejected == 0 && this.conflicts == 0;
	}

	public long events() {
		return this.days.values().stream().mapToLong(Long::longValue).sum();
	}

}
