package dev.usagemill.job;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

import dev.usagemill.pricing.CostChange;

/**
 * What the current price file changes on past days.
 *
 * @param from the first day that was looked at
 * @param to the last one
 * @param costs a row for each day and model, also for those that stay as they are
 * @param loads what was published; empty if it was only looked at, or nothing changes
 */
public record RepriceResult(LocalDate from, LocalDate to, List<CostChange> costs, List<LoadFigures> loads) {

	/** The rows on which something changes. */
	public List<CostChange> changes() {
		return this.costs.stream().filter(CostChange::isChange).toList();
	}

	/** How many days have usage. */
	public long days() {
		return this.costs.stream().map(CostChange::date).distinct().count();
	}

	/** How many of them change. */
	public long changedDays() {
		return changes().stream().map(CostChange::date).distinct().count();
	}

	/** Requests that were unpriced and get a cost. */
	public long newlyPriced() {
		return this.costs.stream().mapToLong(CostChange::newlyPriced).sum();
	}

	/** Requests that had a cost and lose it. */
	public long newlyUnpriced() {
		return this.costs.stream().mapToLong(CostChange::newlyUnpriced).sum();
	}

	/** Requests that had no cost; the old cost is a lower bound if there are any. */
	public long oldUnpriced() {
		return this.costs.stream().mapToLong(CostChange::oldUnpriced).sum();
	}

	/** Requests that have none then; the new cost is a lower bound if there are any. */
	public long newUnpriced() {
		return this.costs.stream().mapToLong(CostChange::newUnpriced).sum();
	}

	/**
	 * The fields for which these have no price, by model; none of a model that has no
	 * price at all.
	 */
	public SortedMap<String, SortedSet<String>> unpricedQuantities() {
		SortedMap<String, SortedSet<String>> quantities = new TreeMap<>();
		this.costs.stream()
			.filter((change) -> change.unpricedQuantities() != null)
			.forEach((change) -> quantities.computeIfAbsent(change.model(), (model) -> new TreeSet<>())
				.addAll(List.of(change.unpricedQuantities().split(", "))));
		return quantities;
	}

	/** USD, of all priced requests of the period; null if none is. */
	public BigDecimal oldCostUsd() {
		return sum(CostChange::oldCostUsd);
	}

	/** USD, of all requests that are priced now; null if none is. */
	public BigDecimal newCostUsd() {
		return sum(CostChange::newCostUsd);
	}

	/** USD; null if both are unknown. */
	public BigDecimal differenceUsd() {
		return CostChange.difference(oldCostUsd(), newCostUsd());
	}

	private BigDecimal sum(Function<CostChange, BigDecimal> cost) {
		return this.costs.stream().map(cost).filter(Objects::nonNull).reduce(BigDecimal::add).orElse(null);
	}

}
