package dev.usagemill.report;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.usagemill.event.Labels;

/** The sentences around a report: what it covers, and how its numbers are to be read. */
final class ReportNotes {

	/** Nobody is to take it for their own. */
	static final String SAMPLE = "Sample data, made up";

	/** What a forecast rests on: too long for a cell of a table. */
	static final String BASIS = "basis";

	private static final int MODELS_NAMED = 5;

	private ReportNotes() {
	}

	/** Which days, in which zone; then how fresh, and for whom. */
	static List<String> heading(ReportResult result) {
		ZoneId zone = result.coverage().zone();
		boolean reckoned = result.query().hasDefaultPeriod() && result.coverage().days().isPresent();
		String days = result.period() + ", " + zone + (reckoned ? " (up to the last day with data)" : "");
		List<String> heading = new ArrayList<>();
		result.coverage().unusualAge(result.today()).ifPresent((age) -> heading.add(newest(result.coverage(), age)));
		heading.add(days);
		if (result.coverage().sample()) {
			heading.add(SAMPLE);
		}
		result.coverage().lastLoadedAt().ifPresent((time) -> heading.add("Last load " + ShownValue.time(time, zone)));
		if (!result.unrated().isUsd() && showsMoney(result)) {
			heading.add("Costs in " + result.currency() + ", at the rate of their day");
		}
		if (!result.query().filters().isEmpty()) {
			heading.add("Only " + filters(result));
		}
		if (result.query().sort() != null) {
			heading.add("Sorted by " + ShownText.escaped(result.query().sort()));
		}
		return heading;
	}

	private static boolean showsMoney(ReportResult result) {
		return result.limits().isPresent()
				|| result.answer().columns().stream().anyMatch((column) -> column.kind().isMoney());
	}

	/** What is said first of data that is older than usual. */
	static String newest(Coverage coverage, long age) {
		return "The newest data is of " + coverage.days().orElseThrow().to() + ", " + age + " days ago";
	}

	static List<String> of(ReportResult result) {
		List<String> notes = new ArrayList<>(ofRows(result));
		if (result.limits().isPresent() && !result.unrated().isNone()) {
			notes.add("Of costs, more may be over: " + result.unrated().sentence() + ".");
		}
		result.keptFrom()
			.ifPresent((day) -> notes
				.add("Days before " + day + " are left out: what this report reads of them is no" + " longer kept."));
		String begins = result.description().begins();
		if (begins != null) {
			result.coverage()
				.days()
				.ifPresent((days) -> notes.add("Data begins on " + days.from() + ": " + begins + "."));
		}
		return notes;
	}

	private static List<String> ofRows(ReportResult result) {
		if (result.answer().rows().isEmpty()) {
			return result.limits().map(LimitFindings::notes).orElseGet(() -> List.of(nothing(result)));
		}
		List<String> notes = new ArrayList<>();
		int shown = result.answer().rows().size();
		if (shown < result.rowsFound()) {
			notes.add(shown + " of " + ShownValue.count(result.rowsFound()) + " " + result.description().rowsAre()
					+ (result.totals().isEmpty() ? " are shown." : " are shown; the totals are over all of them."));
		}
		result.limits().map(LimitFindings::notes).ifPresent(notes::addAll);
		if (!result.totalsToday().isEmpty()) {
			notes.add(today(result));
		}
		basis(result).ifPresent((basis) -> notes.add("The forecast is an " + basis + "."));
		int cost = result.answer().indexOf("cost_usd");
		if (cost >= 0 && result.isLowerBound()) {
			List<String> reasons = new ArrayList<>();
			if (!result.unpricedModels().isEmpty()) {
				reasons.add(unpriced(result.unpricedModels()));
			}
			if (!result.unrated().isNone()) {
				reasons.add(result.unrated().sentence());
			}
			notes.add(known(result, cost) + String.join("; ", reasons) + ".");
		}
		return notes;
	}

	/** Only a month that is not over has one. */
	static Optional<String> basis(ReportResult result) {
		int basis = result.answer().indexOf(BASIS);
		if (basis < 0 || result.answer().indexOf("forecast_cost_usd") < 0) {
			return Optional.empty();
		}
		return result.answer()
			.rows()
			.stream()
			.map((row) -> (String) row.get(basis))
			.filter(Objects::nonNull)
			.reduce((one, last) -> last);
	}

	private static String today(ReportResult result) {
		List<String> shown = ShownValue.row(result.answer(), result.totalsToday(), result.coverage().zone());
		List<String> parts = new ArrayList<>();
		for (int index = result.description().labels(); index < shown.size(); index++) {
			ReportColumn column = result.answer().columns().get(index);
			if (!WholeDays.hold(column)) {
				parts.add(column.heading().toLowerCase(Locale.ROOT) + " " + shown.get(index));
			}
		}
		return "Today, " + result.today() + ", so far: " + String.join(", ", parts) + ".";
	}

	private static String nothing(ReportResult result) {
		String filters = result.query().filters().isEmpty() ? "" : " with " + filters(result);
		String where = result.coverage()
			.days()
			.map((days) -> "data is there from " + days)
			.orElse("the warehouse has no data yet");
		String usage = (result.description().empty() == null || result.coverage().days().isEmpty()) ? "No usage"
				: result.description().empty();
		return usage + " from " + result.period() + filters + "; " + where + ".";
	}

	private static String filters(ReportResult result) {
		return result.query()
			.filters()
			.entrySet()
			.stream()
			.map((filter) -> filter(filter.getKey(), filter.getValue()))
			.collect(Collectors.joining(" and "));
	}

	/** An empty text asks for those without the label. */
	private static String filter(String column, String value) {
		return Labels.isColumn(column)
				? Labels.ofColumn(column) + " = " + name(ShownValue.label(value.isEmpty() ? null : value))
				: column + " = " + name(value);
	}

	private static String known(ReportResult result, int column) {
		if (result.answer().indexOf("unpriced_requests") < 0) {
			return "The costs may be lower bounds, without a mark since there is no column unpriced_requests; ";
		}
		if (result.totals().isEmpty()) {
			return "What is marked with ≥ is at least that; ";
		}
		BigDecimal cost = (BigDecimal) result.totals().get(column);
		return (cost != null) ? "The cost is at least " + ShownMoney.atLeast(cost, result.currency()) + "; "
				: "The cost is unknown; ";
	}

	private static String unpriced(List<UnpricedModel> models) {
		long requests = models.stream().mapToLong(UnpricedModel::requests).sum();
		List<UnpricedModel> first = models.subList(0, Math.min(models.size(), MODELS_NAMED));
		List<String> shown = DistinctNames.shown(first.stream().map(UnpricedModel::model).toList());
		String names = IntStream.range(0, first.size())
			.mapToObj((index) -> shown.get(index) + lacking(first.get(index)))
			.collect(Collectors.joining(", "));
		String more = (models.size() > MODELS_NAMED) ? " and " + (models.size() - MODELS_NAMED) + " more" : "";
		String tokens = " (" + ShownValue.count(models.stream().mapToLong(UnpricedModel::tokens).sum()) + " tokens)";
		String unpriced = (requests == 1) ? "1 request" + tokens + " is unpriced: "
				: ShownValue.count(requests) + " requests" + tokens + " are unpriced: ";
		return unpriced + names + more;
	}

	/** Which price is missing, unless it is every one. */
	private static String lacking(UnpricedModel model) {
		return model.quantities().isEmpty() ? "" : " (no price for " + String.join(", ", model.quantities()) + ")";
	}

	/** Never cut: two names that differ in their middles would be one. */
	private static String name(String name) {
		return ShownText.escaped(name);
	}

}
