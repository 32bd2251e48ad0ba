package dev.usagemill.reconcile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.usagemill.report.Period;

/**
 * Days on which every model is lower here: log files were not read, or not to their end.
 * A model that only the export has says nothing of files, unless there is no other.
 */
final class MissingLogsCause {

	private final Differences differences;

	private MissingLogsCause(Differences differences) {
		this.differences = differences;
	}

	static List<Cause> of(Differences differences) {
		return new MissingLogsCause(differences).causes();
	}

	private List<Cause> causes() {
		Set<String> onlyBilled = this.differences.isEmptyHere() ? Set.of() : this.differences.onlyBilled();
		SortedMap<LocalDate, List<ComparedUsage>> days = this.differences.days((row) -> row.isModel()
				&& !onlyBilled.contains(row.model()) && (Differences.isHere(row) || Differences.isBilled(row)));
		SortedMap<LocalDate, Sides> nothing = new TreeMap<>();
		SortedMap<LocalDate, Sides> less = new TreeMap<>();
		days.forEach((day, rows) -> {
			if (rows.stream().noneMatch(this.differences::isExplained) && isLower(rows)) {
				boolean isHere = rows.stream().anyMatch(Differences::isHere);
				(isHere ? less : nothing).put(day, Sides.total(rows.stream().map(ComparedUsage::sides).toList()));
				this.differences.explain(rows);
			}
		});
		List<Cause> causes = new ArrayList<>();
		if (!nothing.isEmpty()) {
			causes.add(cause("There is nothing here of these models on " + Spoken.days(nothing.keySet())
					+ ", where the export has " + billed(nothing) + reach() + ": log files are missing."));
		}
		if (!less.isEmpty()) {
			causes.add(cause("All models are lower here on " + Spoken.days(less.keySet()) + ", by " + lower(less)
					+ unfinished(less) + ": log files or lines of these days are missing."));
		}
		return causes;
	}

	private static boolean isLower(List<ComparedUsage> rows) {
		return rows.stream().map(ComparedUsage::sides).allMatch(MissingLogsCause::isLower);
	}

	private static boolean isLower(Sides sides) {
		BigDecimal here = sides.ours().of(Measure.REQUESTS);
		if (!sides.tellsCounts()) {
			// a lower cost alone may be another price
			return here.signum() == 0;
		}
		boolean isLower = false;
		for (Measure measure : List.of(Measure.REQUESTS, Measure.TOKENS_INPUT, Measure.TOKENS_OUTPUT)) {
			BigDecimal difference = sides.difference(measure);
			if (difference != null && difference.signum() > 0) {
				return false;
			}
			isLower |= difference != null && difference.signum() < 0;
		}
		return isLower;
	}

	private static String billed(SortedMap<LocalDate, Sides> days) {
		Sides total = Sides.total(days.values());
		Measure measure = measure(total);
		return Spoken.counted(measure, total.billed().of(measure));
	}

	private static String lower(SortedMap<LocalDate, Sides> days) {
		Sides total = Sides.total(days.values());
		Measure measure = measure(total);
		return Spoken.counted(measure, total.difference(measure).negate()) + " of "
				+ Spoken.amount(measure, total.billed().of(measure));
	}

	/** Which one says most of how much is missing. */
	private static Measure measure(Sides total) {
		for (Measure measure : List.of(Measure.REQUESTS, Measure.TOKENS_INPUT)) {
			BigDecimal difference = total.difference(measure);
			if (difference != null && difference.signum() != 0) {
				return measure;
			}
		}
		return total.tellsCounts() ? Measure.TOKENS_OUTPUT : Measure.COST_USD;
	}

	private String reach() {
		return this.differences.coverage()
			.days()
			.map((Period days) -> " (the data here reaches from " + days + ")")
			.orElse(" (nothing is loaded here)");
	}

	/** A day of which the logs were not read after its end. */
	private String unfinished(SortedMap<LocalDate, Sides> days) {
		return this.differences.coverage()
			.wholeTo()
			.filter((last) -> days.lastKey().isAfter(last))
			.map((last) -> " (logs were read to their end up to " + last + ")")
			.orElse("");
	}

	private static Cause cause(String sentence) {
		return new Cause(Cause.Kind.MISSING_LOGS, sentence);
	}

}
