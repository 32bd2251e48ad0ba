package dev.usagemill.publish;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;

/**
 * What the summary of a run says about one load.
 *
 * @param requests of the days that the load restated
 * @param costUsd USD, of their priced requests; null if none is priced
 * @param unpriced requests without a known price, by model
 * @param unpricedTokens tokens of these requests, input plus output, by model
 * @param unpricedQuantities the fields without a price, of models that lack only these
 * @param crowded labels with more than {@value #MOST_VALUES} values on a day, and the
 * greatest number of them on one of these days
 * @param rejected the load's rejected lines, by reason
 */
public record UsageFigures(long requests, BigDecimal costUsd, SortedMap<String, Long> unpriced,
		SortedMap<String, Long> unpricedTokens, SortedMap<String, String> unpricedQuantities,
		List<CrowdedLabel> crowded, SortedMap<String, Long> rejected) {

	/** So many values of a label on a day are still few enough for reports. */
	public static final long MOST_VALUES = 10_000;

}
