package dev.usagemill.reconcile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * One model, or what is billed without one, on one day.
 *
 * @param day the warehouse's, and the same date in UTC of the export
 * @param model under which name both sides are compared; what has no model stands in
 * parentheses; empty if the export has whole days only
 * @param isModel whether it is a model, and nothing that has none
 * @param sides what both say
 */
public record ComparedUsage(LocalDate day, String model, boolean isModel, Sides sides) {

	/** The greatest difference in money first, then in tokens, then in requests. */
	static final Comparator<ComparedUsage> LARGEST_FIRST = largestFirst(Measure.COST_USD)
		.thenComparing(Comparator.comparing(ComparedUsage::tokens).reversed())
		.thenComparing(largestFirst(Measure.REQUESTS))
		.thenComparing(ComparedUsage::day)
		.thenComparing(ComparedUsage::model);

	private static Comparator<ComparedUsage> largestFirst(Measure measure) {
		return Comparator.comparing((ComparedUsage row) -> row.sides.size(measure)).reversed();
	}

	private BigDecimal tokens() {
		return this.sides.size(Measure.TOKENS_INPUT).add(this.sides.size(Measure.TOKENS_OUTPUT));
	}

}
