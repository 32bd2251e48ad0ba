package dev.usagemill.reconcile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Another price: the same requests and tokens cost something else, or, where the export
 * tells no tokens, something else by the same factor on several days.
 */
final class PriceCause {

	/** Fewer days with the same factor may be chance. */
	private static final int FEWEST_DAYS = 3;

	/** How far factors are the same that are. */
	private static final BigDecimal SAME = new BigDecimal("0.001");

	private final Differences differences;

	private PriceCause(Differences differences) {
		this.differences = differences;
	}

	static List<Cause> of(Differences differences) {
		PriceCause search = new PriceCause(differences);
		List<Cause> causes = new ArrayList<>();
		differences.models(search::isPricedDifferently)
			.forEach((model, rows) -> search.cause(model, rows)
				.map((sentence) -> new Cause(Cause.Kind.PRICE, sentence))
				.forEach(causes::add));
		return causes;
	}

	private boolean isPricedDifferently(ComparedUsage row) {
		Sides sides = row.sides();
		return sides.unpricedRequests() == 0 && sides.differs(Measure.COST_USD, this.differences.tolerance())
				&& sides.difference(Measure.COST_USD) != null && sides.billed().of(Measure.COST_USD).signum() != 0
				&& Differences.isHere(row) && Differences.isBilled(row) && !this.differences.isExplained(row)
				&& !sides.differsInCounts();
	}

	private Stream<String> cause(String model, List<ComparedUsage> rows) {
		List<BigDecimal> factors = rows.stream()
			.map(ComparedUsage::sides)
			.filter((sides) -> sides.ours().of(Measure.COST_USD).signum() > 0)
			.map((sides) -> Spoken.ratio(sides.billed().of(Measure.COST_USD), sides.ours().of(Measure.COST_USD)))
			.sorted()
			.toList();
		boolean tellsCounts = rows.stream().allMatch((row) -> row.sides().tellsCounts());
		if (!tellsCounts && (factors.size() < FEWEST_DAYS || factors.size() < rows.size() || !isSame(factors))) {
			return Stream.of();
		}
		Sides total = Sides.total(rows.stream().map(ComparedUsage::sides).toList());
		String costs = Spoken.amount(Measure.COST_USD, total.ours().of(Measure.COST_USD)) + " here and "
				+ Spoken.amount(Measure.COST_USD, total.billed().of(Measure.COST_USD)) + " in the export";
		String days = Spoken.howMany(rows.size(), "day", "days") + " ("
				+ Spoken.days(rows.stream().map(ComparedUsage::day).toList()) + ")";
		String name = model.isEmpty() ? "" : model + ": ";
		if (!tellsCounts) {
			return Stream.of(name + "on " + days + " the cost is " + costs + ", each day " + factor(factors)
					+ ": the price is another one, or there is a discount.");
		}
		return Stream.of(name + "with equal requests and tokens on " + days + " the cost is " + costs + factors(factors)
				+ ": the price is another one" + cache(rows) + ".");
	}

	private static boolean isSame(List<BigDecimal> factors) {
		return factors.get(factors.size() - 1).subtract(factors.get(0)).compareTo(SAME) <= 0;
	}

	private static String factor(List<BigDecimal> factors) {
		return factors.get(factors.size() / 2).toPlainString() + " times ours";
	}

	private static String factors(List<BigDecimal> factors) {
		if (factors.isEmpty()) {
			return "";
		}
		return isSame(factors) ? ", " + factor(factors)
				: ", " + factors.get(0) + " to " + factors.get(factors.size() - 1) + " times ours";
	}

	/** Cached tokens are told apart from others by their price only. */
	private String cache(List<ComparedUsage> rows) {
		Sides total = Sides.total(rows.stream().map(ComparedUsage::sides).toList());
		for (Measure measure : List.of(Measure.TOKENS_CACHE_READ, Measure.TOKENS_CACHE_WRITE)) {
			if (total.differs(measure, BigDecimal.ZERO)) {
				return ", for " + Spoken.amount(measure, total.ours().of(measure)) + " " + measure.spoken()
						+ " here and " + Spoken.amount(measure, total.billed().of(measure)) + " in the export";
			}
		}
		if (rows.stream().noneMatch(PriceCause::usesCache)) {
			return "; none of these used a cache";
		}
		boolean others = this.differences
			.models((row) -> !usesCache(row) && Differences.isHere(row)
					&& !row.sides().differs(this.differences.tolerance()))
			.containsKey(rows.get(0).model());
		if (!rows.stream().allMatch(PriceCause::usesCache)) {
			return "";
		}
		return others ? " for the cache: days without cached tokens are equal"
				: "; all of these used a cache, which may be priced differently";
	}

	private static boolean usesCache(ComparedUsage row) {
		return row.sides().ours().of(Measure.TOKENS_CACHE_READ).signum() > 0
				|| row.sides().ours().of(Measure.TOKENS_CACHE_WRITE).signum() > 0;
	}

}
