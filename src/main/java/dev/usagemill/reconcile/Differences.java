package dev.usagemill.reconcile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.usagemill.report.Coverage;
import dev.usagemill.report.ModelDay;

/**
 * The rows of a comparison as those who look for causes need them. A row whose counts are
 * explained is no evidence of another cause.
 */
final class Differences {

	private final List<ComparedUsage> rows;

	private final Optional<List<ComparedUsage>> utcRows;

	private final Coverage coverage;

	private final BigDecimal tolerance;

	private final boolean hasOthers;

	private final Set<ComparedUsage> explained = new HashSet<>();

	/**
	 * A comparison.
	 * @param rows sorted by day and model
	 * @param utcRows the same by days of UTC; empty if that is not known
	 * @param others what the warehouse has of models that are not compared
	 */
	Differences(List<ComparedUsage> rows, Optional<List<ComparedUsage>> utcRows, List<ModelDay> others,
			Coverage coverage, BigDecimal tolerance) {
		this.rows = rows;
		this.utcRows = utcRows;
		this.hasOthers = !others.isEmpty();
		this.coverage = coverage;
		this.tolerance = tolerance;
	}

	List<ComparedUsage> rows() {
		return this.rows;
	}

	Optional<List<ComparedUsage>> utcRows() {
		return this.utcRows;
	}

	Coverage coverage() {
		return this.coverage;
	}

	BigDecimal tolerance() {
		return this.tolerance;
	}

	/** Whether the warehouse has nothing at all on these days. */
	boolean isEmptyHere() {
		return !this.hasOthers
				&& this.rows.stream().allMatch((row) -> isNothing(row.sides().ours().of(Measure.REQUESTS)));
	}

	/** Models by name, as far as their rows fit; each with its rows by day. */
	SortedMap<String, List<ComparedUsage>> models(Predicate<ComparedUsage> fits) {
		return this.rows.stream()
			.filter(ComparedUsage::isModel)
			.filter(fits)
			.collect(Collectors.groupingBy(ComparedUsage::model, TreeMap::new, Collectors.toList()));
	}

	SortedMap<LocalDate, List<ComparedUsage>> days(Predicate<ComparedUsage> fits) {
		return this.rows.stream()
			.filter(fits)
			.collect(Collectors.groupingBy(ComparedUsage::day, TreeMap::new, Collectors.toList()));
	}

	/** Models that the warehouse has on no day. */
	Set<String> onlyBilled() {
		SortedMap<String, List<ComparedUsage>> models = models((row) -> true);
		models.values().removeIf((rows) -> rows.stream().anyMatch(Differences::isHere));
		return models.keySet();
	}

	/** Models that the export has on no day. */
	Set<String> onlyHere() {
		SortedMap<String, List<ComparedUsage>> models = models((row) -> true);
		models.values().removeIf((rows) -> rows.stream().anyMatch(Differences::isBilled));
		return models.keySet();
	}

	/** Whether the warehouse has any request of it. */
	static boolean isHere(ComparedUsage row) {
		return !isNothing(row.sides().ours().of(Measure.REQUESTS));
	}

	/** Whether the export has anything of it. */
	static boolean isBilled(ComparedUsage row) {
		return row.sides().billed().values().values().stream().anyMatch((amount) -> amount.signum() != 0);
	}

	boolean isExplained(ComparedUsage row) {
		return this.explained.contains(row);
	}

	void explain(Collection<ComparedUsage> others) {
		this.explained.addAll(others);
	}

	private static boolean isNothing(BigDecimal amount) {
		return amount == null || amount.signum() == 0;
	}

}
