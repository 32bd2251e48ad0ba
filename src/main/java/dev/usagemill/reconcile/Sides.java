package dev.usagemill.reconcile;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/**
 * What two sides say of the same thing.
 *
 * @param ours what the warehouse holds; its cost is unknown if no request is priced
 * @param billed what the export says; a measure that it does not tell is unknown
 * @param unpricedRequests above 0, our cost is a lower bound
 */
public record Sides(Amounts ours, Amounts billed, long unpricedRequests) {

	/**
	 * Ours minus what is billed.
	 * @return null if either is unknown
	 */
	public BigDecimal difference(Measure measure) {
		BigDecimal ours = this.ours.of(measure);
		BigDecimal billed = this.billed.of(measure);
		return (ours != null && billed != null) ? ours.subtract(billed) : null;
	}

	/**
	 * Whether a measure is told by the export and not the same here. A cost that is not
	 * known to the last request is never the same.
	 * @param tolerance by how many USD a cost may differ
	 */
	public boolean differs(Measure measure, BigDecimal tolerance) {
		if (this.billed.of(measure) == null) {
			return false;
		}
		BigDecimal difference = difference(measure);
		if (!measure.isMoney()) {
			return difference == null || difference.signum() != 0;
		}
		return difference == null || this.unpricedRequests > 0 || difference.abs().compareTo(tolerance) > 0;
	}

	/** Whether any measure differs. */
	public boolean differs(BigDecimal tolerance) {
		for (Measure measure : Measure.values()) {
			if (differs(measure, tolerance)) {
				return true;
			}
		}
		return false;
	}

	/** Whether requests or tokens are told, and any of these are not the same. */
	boolean differsInCounts() {
		return this.differs(Measure.REQUESTS, BigDecimal.ZERO) || this.differs(Measure.TOKENS_INPUT, BigDecimal.ZERO)
				|| this.differs(Measure.TOKENS_OUTPUT, BigDecimal.ZERO);
	}

	/** Whether requests or tokens are told. */
	boolean tellsCounts() {
		return this.billed.of(Measure.REQUESTS) != null || this.billed.of(Measure.TOKENS_INPUT) != null;
	}

	/**
	 * By how much a measure differs at least, whichever side has more: what is unknown
	 * here may be 0.
	 */
	BigDecimal size(Measure measure) {
		BigDecimal billed = this.billed.of(measure);
		if (billed == null) {
			return BigDecimal.ZERO;
		}
		BigDecimal difference = difference(measure);
		return ((difference != null) ? difference : billed).abs();
	}

	/**
	 * The sums of several, in which each measure is added up over those that the export
	 * tells it of: so the differences add up to the difference.
	 */
	static Sides total(Collection<Sides> parts) {
		Amounts ours = Amounts.UNKNOWN;
		Amounts billed = Amounts.UNKNOWN;
		for (Measure measure : Measure.values()) {
			List<Sides> told = parts.stream().filter((part) -> part.billed.of(measure) != null).toList();
			if (!told.isEmpty()) {
				ours = ours.with(measure, sum(told.stream().map((part) -> part.ours.of(measure)).toList()));
				billed = billed.with(measure, sum(told.stream().map((part) -> part.billed.of(measure)).toList()));
			}
		}
		return new Sides(ours, billed, parts.stream().mapToLong(Sides::unpricedRequests).sum());
	}

	/** Of what is known; null if nothing is. */
	static BigDecimal sum(Collection<BigDecimal> amounts) {
		return amounts.stream().filter((amount) -> amount != null).reduce(BigDecimal::add).orElse(null);
	}

}
