package dev.usagemill.reconcile;

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
					&& row.sides().differs(Measure.COST_USD, differences.tolerance()))
			.forEach((model, rows) -> models.add((model.isEmpty() ? "all models" : model) + " " + String
				.format(Locale.ROOT, "%,d", rows.stream().mapToLong((row) -> row.sides().unpricedRequests()).sum())));
		if (models.isEmpty()) {
			return List.of();
		}
		return List.of(new Cause(Cause.Kind.UNPRICED, "Requests here without a known price: " + Spoken.names(models)
				+ ". Our cost is a lower bound; complete the price file, then reprice these days."));
	}

}
