package dev.usagemill.sample;

import java.time.LocalDate;

/**
 * What to make.
 *
 * @param from the first UTC day
 * @param lines in all days together, resends included
 */
record WorkloadPlan(long seed, LocalDate from, int days, long lines, int users, Rates rates, LineStyle style) {

	WorkloadPlan {
		if (days < 1 || users < 1 || lines < 0) {
			throw new IllegalArgumentException("A workload needs at least one day and one user and no fewer than "
					+ "0 lines; it was given " + days + " days, " + users + " users and " + lines + " lines");
		}
		if (lines / days > Integer.MAX_VALUE / 2) {
			throw new IllegalArgumentException(
					lines + " lines in " + days + " days are more per day than there are ids; add days");
		}
	}

}
