package dev.usagemill.reconcile;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

import dev.usagemill.pricing.PriceBook;
import dev.usagemill.report.Coverage;
import dev.usagemill.report.ModelDay;
import dev.usagemill.report.ModelDays;
import dev.usagemill.report.Period;

/**
 * An export beside what the warehouse holds, by day and model, and what explains the
 * differences. Every difference is ours minus the export's.
 *
 * @param formats of the export's files
 * @param period the days that are compared
 * @param coverage how far the warehouse's data reaches
 * @param tolerance by how many USD the cost of a day and model may differ
 * @param measures what the export tells of any row
 * @param rows all days and models that either side has, the greatest difference first
 * @param notCompared models of ours that the export has on no day
 * @param joined by the name of a model: the names that are compared as one
 * @param causes what explains the differences
 * @param leftOut requests in the export that no provider has charged
 */
public record Reconciliation(List<StatementFormat> formats, Period period, Coverage coverage, BigDecimal tolerance,
		Set<Measure> measures, List<ComparedUsage> rows, List<ModelDay> notCompared,
		SortedMap<String, SortedSet<String>> joined, List<Cause> causes, long leftOut) {

	/**
	 * Compares.
	 * @param ours what the warehouse holds on the days of the period
	 * @param book says which names mean the same model
	 * @param filter which models are compared
	 * @param period days that the export covers
	 * @param tolerance by how many USD the cost of a day and model may differ
	 */
	public static Reconciliation of(Statement statement, ModelDays ours, PriceBook book, ModelFilter filter,
			Period period, BigDecimal tolerance) {
		Comparison comparison = new Comparison(statement, ours, book, filter, period);
		List<ComparedUsage> rows = comparison.rows(ours.days());
		Differences differences = new Differences(rows, comparison.utcRows(), comparison.notCompared(), ours.coverage(),
				tolerance);
		return new Reconciliation(statement.formats(), period, ours.coverage(), tolerance, statement.measures(),
				rows.stream().sorted(ComparedUsage.LARGEST_FIRST).toList(), comparison.notCompared(),
				comparison.joined(), Causes.of(differences, statement), statement.leftOut());
	}

	/** The rows that differ, the greatest difference first. */
	public List<ComparedUsage> differing() {
		return this.rows.stream().filter((row) -> row.sides().differs(this.tolerance)).toList();
	}

	/** All rows together; the differences of the rows add up to its differences. */
	public Sides total() {
		return Sides.total(this.rows.stream().map(ComparedUsage::sides).toList());
	}

	/** Whether no row differs. */
	public boolean isEqual() {
		return differing().isEmpty();
	}

}
