package dev.usagemill.job;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

import dev.usagemill.settings.Settings;

/**
 * What a run did.
 *
 * @param warehouse where
 * @param sample whether the warehouse holds sample data
 * @param loads what it loaded; empty if nothing was new
 * @param logConcerns what is wrong with log files of which nothing was read, as messages
 * @param outdatedDays the days that the price file prices differently from how they were
 * priced, and that the run has not restated
 * @param took how long it worked
 * @param settings what it worked with
 */
public record RunResult(Path warehouse, boolean sample, List<LoadFigures> loads, List<String> logConcerns,
		SortedSet<LocalDate> outdatedDays, Duration took, Settings settings) {

	/** Messages about what needs attention; empty if all is well. */
	public List<String> concerns() {
		List<String> concerns = new ArrayList<>(this.logConcerns);
		for (LoadFigures load : this.loads) {
			BigDecimal rejected = share(load.rejected(), load.lines());
			if (rejected.compareTo(this.settings.maxRejectedShare()) > 0) {
				concerns.add(percent(rejected) + " of the lines were rejected (limit "
						+ percent(this.settings.maxRejectedShare()) + ", usagemill.max-rejected-share)");
			}
			BigDecimal unpriced = share(load.unpricedRequests(), load.requests());
			if (unpriced.compareTo(this.settings.maxUnpricedShare()) > 0) {
				concerns.add(percent(unpriced) + " of the requests are unpriced (limit "
						+ percent(this.settings.maxUnpricedShare()) + ", usagemill.max-unpriced-share)");
			}
		}
		return concerns;
	}

	private static BigDecimal share(long part, long whole) {
		return (whole == 0) ? BigDecimal.ZERO
				: BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 6, RoundingMode.HALF_UP);
	}

	private static String percent(BigDecimal share) {
		return share.movePointRight(2).setScale(1, RoundingMode.HALF_UP) + " %";
	}

}
