package dev.usagemill.job;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.log.RejectReason;

/**
 * Which rejected lines are meant.
 *
 * @param load only those that this load rejected; null for all loads
 * @param reason only those with this reason's code; null for all reasons
 */
public record RejectedFilter(Long load, String reason) {

	/**
	 * Checks the reason.
	 * @throws RefusedException if there is no such reason
	 */
	public RejectedFilter {
		if (reason != null && !reasons().contains(reason)) {
			throw new RefusedException("there is no such reject reason. Use one of "
					+ reasons().stream().collect(Collectors.joining(", ")) + " (--reason).");
		}
	}

	/** Those of some loads that are meant. */
	List<Long> loads(List<Long> loads) {
		return loads.stream().filter((number) -> this.load == null || this.load.equals(number)).toList();
	}

	private static List<String> reasons() {
		return Arrays.stream(RejectReason.values()).map(RejectReason::code).toList();
	}

}
