package dev.usagemill.pricing;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.usagemill.yaml.Problems;

/** Finds entries that contradict each other: a name and a day must lead to one price. */
final class PriceConflicts {

	private PriceConflicts() {
	}

	static void check(List<PriceEntry> entries, Problems problems) {
		checkPeriods(entries, problems);
		checkAliases(entries, problems);
	}

	private static void checkPeriods(List<PriceEntry> entries, Problems problems) {
		Map<Period, Integer> lines = new HashMap<>();
		for (PriceEntry entry : entries) {
			if (entry.from().isEmpty()) {
				continue;
			}
			LocalDate from = entry.from().get();
			Integer other = lines.putIfAbsent(new Period(entry.model().text(), from), entry.line());
			if (other == null) {
				continue;
			}
			String day = from.equals(ModelPrice.FROM_THE_BEGINNING) ? "without from" : "from " + from;
			problems.add(entry.line(), "from", "the model " + Problems.shown(entry.model().text())
					+ " already has a price " + day + " at line " + other + "; remove one, or give it another date");
		}
	}

	private static void checkAliases(List<PriceEntry> entries, Problems problems) {
		Map<String, PriceEntry.Name> models = new HashMap<>();
		entries.forEach((entry) -> models.putIfAbsent(entry.model().text(), entry.model()));
		Map<String, Claim> claims = new HashMap<>();
		for (PriceEntry entry : entries) {
			for (PriceEntry.Name alias : entry.aliases()) {
				String shown = Problems.shown(alias.text());
				PriceEntry.Name model = models.get(alias.text());
				if (model != null) {
					problems.add(alias.line(), "aliases",
							shown + " is the name of the model at line " + model.line() + "; remove the alias");
				}
				Claim claim = claims.putIfAbsent(alias.text(), new Claim(entry.model().text(), alias.line()));
				if (claim != null && !claim.model().equals(entry.model().text())) {
					problems.add(alias.line(), "aliases", shown + " is already an alias of "
							+ Problems.shown(claim.model()) + " at line " + claim.line() + "; keep one");
				}
			}
		}
	}

	private record Period(String model, LocalDate from) {
	}

	private record Claim(String model, int line) {
	}

}
