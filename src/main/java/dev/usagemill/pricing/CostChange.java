package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What pricing a day again changes for one model.
 *
 * @param date the day
 * @param model the name in the events
 * @param requests its requests on that day
 * @param oldCostUsd USD, of the requests priced until now; null if none is
 * @param newCostUsd USD, of those priced by the current price file; null if none is
 * @param newlyPriced requests that were unpriced and get a cost; counted for each user
 * and feature
 * @param newlyUnpriced requests that had a cost and lose it; counted for each user and
 * feature
 * @param oldUnpriced requests that had no cost
 * @param newUnpriced requests that have none then
 * @param unpricedQuantities the fields for which these have no price, separated by
 * commas; null if it is the whole model, or there are none
 * @param rows how many rows of the rollup change; costs of several users may move though
 * their sum does not
 */
public record CostChange(LocalDate date, String model, long requests, BigDecimal oldCostUsd, BigDecimal newCostUsd,
		long newlyPriced, long newlyUnpriced, long oldUnpriced, long newUnpriced, String unpricedQuantities,
		long rows) {

	/** Whether anything changes. */
	public boolean isChange() {
		return this.rows > 0;
	}

	/**
	 * What has to be booked so that the old cost becomes the new one; an unknown cost is
	 * not booked at all.
	 * @return USD; null if both are unknown
	 */
	public BigDecimal differenceUsd() {
		return difference(this.oldCostUsd, this.newCostUsd);
	}

	/** The same for any two costs. */
	public static BigDecimal difference(BigDecimal oldCostUsd, BigDecimal newCostUsd) {
		if (oldCostUsd == null) {
			return newCostUsd;
		}
		return (newCostUsd != null) ? newCostUsd.subtract(oldCostUsd) : oldCostUsd.negate();
	}

}
