package dev.usagemill.reconcile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Models that one side has on no day, and what is billed without any model. */
final class OneSideCause {

	private OneSideCause() {
	}

	static List<Cause> of(Differences differences) {
		List<Cause> causes = new ArrayList<>();
		if (!differences.isEmptyHere()) {
			Set<String> onlyBilled = differences.onlyBilled();
			List<String> there = models(differences,
					(row) -> onlyBilled.contains(row.model()) && Differences.isBilled(row));
			if (!there.isEmpty()) {
				causes.add(new Cause(Cause.Kind.ONE_SIDE, "Only in the export: " + Spoken.names(there)
						+ ". If apps log such a model under another name, make that an alias in the price file."));
			}
			Set<String> onlyHere = differences.onlyHere();
			List<String> here = models(differences, (row) -> onlyHere.contains(row.model()) && Differences.isHere(row));
			if (!here.isEmpty()) {
				causes.add(new Cause(Cause.Kind.ONE_SIDE,
						"Only here: " + Spoken.names(here) + ". Another provider or account may have served them."));
			}
		}
		List<String> items = new ArrayList<>();
		differences.rows()
			.stream()
			.filter((row) -> !row.isModel() && row.sides().differs(differences.tolerance()))
			.collect(Collectors.groupingBy(ComparedUsage::model, TreeMap::new, Collectors.toList()))
			.forEach((item, rows) -> items.add(item + " " + largest(rows, true)));
		if (!items.isEmpty()) {
			causes.add(new Cause(Cause.Kind.NO_MODEL, "Billed without a model: " + Spoken.names(items)
					+ ". Here such usage counts with the model that was asked, if apps log it."));
		}
		return causes;
	}

	private static List<String> models(Differences differences, Predicate<ComparedUsage> fits) {
		List<String> models = new ArrayList<>();
		differences.models(fits)
			.forEach((model, rows) -> models.add(model + " " + largest(rows, Differences.isBilled(rows.get(0)))));
		return models;
	}

	/** Of all that is known the first that is not 0: the cost, requests or tokens. */
	private static String largest(List<ComparedUsage> rows, boolean isBilled) {
		Sides total = Sides.total(rows.stream().map(ComparedUsage::sides).toList());
		Amounts amounts = isBilled ? total.billed() : total.ours();
		for (Measure measure : List.of(Measure.COST_USD, Measure.REQUESTS, Measure.TOKENS_INPUT,
				Measure.TOKENS_OUTPUT)) {
			BigDecimal amount = amounts.of(measure);
			if (amount != null && amount.signum() != 0) {
				return "(" + Spoken.counted(measure, amount) + ")";
			}
		}
		return "(nothing)";
	}

}
