package dev.usagemill.job;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;

import dev.usagemill.publish.CrowdedLabel;
import dev.usagemill.publish.UsageFigures;
import dev.usagemill.settings.Settings;

/**
 * What a run did.
 *
 * @param warehouse where
 * @param sample whether the warehouse holds sample data
 * @param loads what it loaded; empty if nothing was new
 * @param logConcerns what is wrong with log files of which nothing was read, and with the
 * patterns that name them, as messages
 * @param outdatedDays the days that the price file prices differently from how they were
 * priced, and that the run has not restated
 * @param took how long it worked
 * @param steps how long each step of the job took, of all loads together
 * @param settings what it worked with
 */
public record RunResult(Path warehouse, boolean sample, List<LoadFigures> loads, List<String> logConcerns,
		SortedSet<LocalDate> outdatedDays, Duration took, Map<String, Duration> steps, Settings settings) {

	/** Messages about what needs attention; empty if all is well. */
	public List<String> concerns() {
		List<String> concerns = new ArrayList<>(this.logConcerns);
		for (LoadFigures load : this.loads) {
			if (hasManyRejected(load)) {
				concerns.add(percent(share(load.faulty(), load.decided())) + " of the lines were rejected (limit "
						+ percent(this.settings.maxRejectedShare()) + ", usagemill.max-rejected-share)");
			}
			if (hasManyConflicts(load)) {
				concerns.add(percent(conflictShare(load))
						+ " of the events were resent with other content; of each only one version" + " counts (limit "
						+ percent(this.settings.maxConflictShare()) + ", usagemill.max-conflict-share)");
			}
			if (hasMuchUnread(load)) {
				concerns.add(((load.unread() == 1) ? "1 line has" : load.unread() + " lines have")
						+ " usage that the field mapping does not read, beside " + logged(load) + " events (limit "
						+ percent(this.settings.maxUnreadShare()) + " of these, usagemill.max-unread-share): "
						+ String.join(", ", load.unreadPlaces())
						+ "; read it under fields, or name it under ignore if it is counted elsewhere");
			}
			BigDecimal unpriced = share(load.unpricedRequests(), load.requests());
			if (unpriced.compareTo(this.settings.maxUnpricedShare()) > 0) {
				concerns.add(percent(unpriced) + " of the requests are unpriced (limit "
						+ percent(this.settings.maxUnpricedShare()) + ", usagemill.max-unpriced-share)");
			}
			load.crowded().stream().filter(this::isKept).map(RunResult::crowd).forEach(concerns::add);
		}
		return concerns;
	}

	/** What is no longer kept stays in old days, and nobody can do more about it. */
	private boolean isKept(CrowdedLabel crowded) {
		return this.settings.keptLabels().names().contains(crowded.label());
	}

	private static String crowd(CrowdedLabel crowded) {
		return String.format(Locale.ROOT,
				"the label %s has %,d values on %s (limit %,d a day), which makes daily_usage large and reports slow;"
						+ " to keep it no longer, take it off the setting labels: what is stored of it stays",
				crowded.label(), crowded.values(), crowded.day(), UsageFigures.MOST_VALUES);
	}

	/**
	 * Whether more of a load's events are conflicts than the settings allow, and no field
	 * mapping expects that.
	 */
	public boolean hasManyConflicts(LoadFigures load) {
		return !load.repeatsExpected() && conflictShare(load).compareTo(this.settings.maxConflictShare()) > 0;
	}

	/** Whether a load has rejected more of its lines than the settings allow. */
	public boolean hasManyRejected(LoadFigures load) {
		return share(load.faulty(), load.decided()).compareTo(this.settings.maxRejectedShare()) > 0;
	}

	private static BigDecimal conflictShare(LoadFigures load) {
		return share(load.conflicts(), logged(load));
	}

	/** There may be more of such lines than events: skipped ones count, too. */
	private boolean hasMuchUnread(LoadFigures load) {
		BigDecimal most = this.settings.maxUnreadShare().multiply(BigDecimal.valueOf(logged(load)));
		return BigDecimal.valueOf(load.unread()).compareTo(most) > 0;
	}

	/** Events as the logs have them, resends too. */
	private static long logged(LoadFigures load) {
		return load.events() + load.duplicates() + load.conflicts();
	}

	private static BigDecimal share(long part, long whole) {
		return (whole == 0) ? BigDecimal.ZERO
				: BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 6, RoundingMode.HALF_UP);
	}

	private static String percent(BigDecimal share) {
		return share.movePointRight(2).setScale(1, RoundingMode.HALF_UP) + " %";
	}

}
