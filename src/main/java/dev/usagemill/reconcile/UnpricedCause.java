package dev.usagemill.reconcile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Requests without a known price: our cost is a lower bound. */
final class UnpricedCause {

	private UnpricedCause() {
	}

	static List<Cause> of(Differences differences) {
		List<String> models = new ArrayList<>();
		differences
			.models((row) -> row.sides().unpricedRequests() > 0
					&& row.sides().differs(Measure.COST_USD, differences.tolerance()) && !isMoreHere(row.sides()))
			.forEach((model, rows) -> models.add((model.isEmpty() ? "all models" : model) + " " + String
				.format(Locale.ROOT, "%,d", rows.stream().mapToLong((row) -> row.sides().unpricedRequests()).sum())));
		if (models.isEmpty()) {
			return List.of();
		}
		return List.of(new Cause(Cause.Kind.UNPRICED, "Requests here without a known price: " + Spoken.names(models)
				+ ". Our cost is a lower bound; complete the price file, then reprice these days."));
	}

	/** To price more would make the difference greater. */
	private static boolean isMoreHere(Sides sides) {
		BigDecimal difference = sides.difference(Measure.COST_USD);
		return difference != null && difference.signum() > 0;
	}

}
