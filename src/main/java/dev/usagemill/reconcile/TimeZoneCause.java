package dev.usagemill.reconcile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.usagemill.report.ModelDays;

/**
 * Days that are cut at different hours. Where the events are there, they are counted by
 * days of UTC and compared again. Where not, and where the warehouse has days of UTC
 * itself, it shows in neighbouring days that differ and together do not.
 */
final class TimeZoneCause {

	private static final Set<Measure> COUNTS = Set.of(Measure.REQUESTS, Measure.TOKENS_INPUT, Measure.TOKENS_OUTPUT);

	private final Differences differences;

	private final String zone;

	private TimeZoneCause(Differences differences) {
		this.differences = differences;
		this.zone = differences.coverage().zone().getId();
	}

	static List<Cause> of(Differences differences) {
		TimeZoneCause search = new TimeZoneCause(differences);
		List<ComparedUsage> differing = differences.rows()
			.stream()
			.filter((row) -> row.sides().tellsCounts() ? row.sides().differsInCounts()
					: row.sides().differs(differences.tolerance()))
			.toList();
		if (differing.isEmpty()) {
			return List.of();
		}
		boolean isUtc = ModelDays.isUtc(differences.coverage().zone());
		boolean isCounted = differences.utcRows().isPresent() && differing.get(0).sides().tellsCounts();
		if (isCounted) {
			return search.byUtc(differing);
		}
		List<Cause> causes = search.byNeighbours(differing);
		return (causes.isEmpty() && !isUtc) ? search.unproved() : causes;
	}

	private List<Cause> byUtc(List<ComparedUsage> differing) {
		Map<String, Sides> utc = new HashMap<>();
		this.differences.utcRows().orElseThrow().forEach((row) -> utc.put(place(row), row.sides()));
		List<ComparedUsage> equal = differing.stream()
			.filter((row) -> utc.containsKey(place(row)) && !utc.get(place(row)).differsInCounts())
			.toList();
		this.differences.explain(equal);
		if (equal.isEmpty()) {
			return List.of();
		}
		return List.of(cause("The days here are those of " + this.zone + ", those of the export are of UTC: of "
				+ Spoken.howMany(differing.size(), "day and model whose", "days and models whose")
				+ " requests or tokens differ, " + equal.size() + ((equal.size() == 1) ? " is" : " are")
				+ " equal when our events are counted by days of UTC."));
	}

	private static String place(ComparedUsage row) {
		return row.day() + " " + row.isModel() + " " + row.model();
	}

	private List<Cause> byNeighbours(List<ComparedUsage> differing) {
		List<Cause> causes = new ArrayList<>();
		this.differences.models(differing::contains).forEach((model, rows) -> {
			List<ComparedUsage> shifted = shifted(rows);
			this.differences.explain(shifted);
			if (!shifted.isEmpty()) {
				List<LocalDate> days = shifted.stream().map(ComparedUsage::day).toList();
				causes.add(cause((model.isEmpty() ? "Each" : model + ": each") + " of the days " + Spoken.days(days)
						+ " differs, but the sums of neighbouring days are equal: the two sides cut their days at different hours ("
						+ this.zone + " here, UTC in the export)."));
			}
		});
		return causes;
	}

	/** Stretches of neighbouring days whose differences add up to nothing. */
	private List<ComparedUsage> shifted(List<ComparedUsage> rows) {
		List<ComparedUsage> shifted = new ArrayList<>();
		List<ComparedUsage> stretch = new ArrayList<>();
		for (ComparedUsage row : rows) {
			boolean isNext = !stretch.isEmpty() && stretch.get(stretch.size() - 1).day().plusDays(1).equals(row.day());
			if (!isNext) {
				stretch.clear();
			}
			stretch.add(row);
			if (stretch.size() > 1 && isNothing(stretch)) {
				shifted.addAll(stretch);
				stretch.clear();
			}
		}
		return shifted;
	}

	private boolean isNothing(Collection<ComparedUsage> stretch) {
		if (stretch.stream().anyMatch((row) -> row.sides().unpricedRequests() > 0 && !row.sides().tellsCounts())) {
			return false;
		}
		Sides together = Sides.total(stretch.stream().map(ComparedUsage::sides).toList());
		if (!together.tellsCounts()) {
			return !together.differs(Measure.COST_USD, this.differences.tolerance());
		}
		return COUNTS.stream().noneMatch((measure) -> together.differs(measure, BigDecimal.ZERO));
	}

	private List<Cause> unproved() {
		return List.of(cause("The days here are those of " + this.zone + ", those of the export are of UTC. "
				+ "This may be the cause, but these figures do not prove it."));
	}

	private static Cause cause(String sentence) {
		return new Cause(Cause.Kind.TIME_ZONE, sentence);
	}

}
