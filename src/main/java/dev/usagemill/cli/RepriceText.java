package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.usagemill.job.LoadFigures;
import dev.usagemill.job.RepriceResult;
import dev.usagemill.pricing.CostChange;
import dev.usagemill.report.Answer;
import dev.usagemill.report.ColumnKind;
import dev.usagemill.report.Listing;
import dev.usagemill.report.ReportColumn;
import dev.usagemill.report.ReportFormat;
import dev.usagemill.report.ShownText;

/** What a reprice changes, in rows and sentences. */
final class RepriceText {

	private static final List<ReportColumn> COLUMNS = List.of(new ReportColumn("date", ColumnKind.DATE),
			new ReportColumn("model", ColumnKind.TEXT), new ReportColumn("requests", ColumnKind.COUNT),
			new ReportColumn("old_cost_usd", ColumnKind.MONEY), new ReportColumn("new_cost_usd", ColumnKind.MONEY),
			new ReportColumn("difference_usd", ColumnKind.MONEY), new ReportColumn("newly_priced", ColumnKind.COUNT),
			new ReportColumn("newly_unpriced", ColumnKind.COUNT),
			new ReportColumn("old_unpriced_requests", ColumnKind.COUNT),
			new ReportColumn("new_unpriced_requests", ColumnKind.COUNT),
			new ReportColumn("new_unpriced_quantities", ColumnKind.TEXT));

	private RepriceText() {
	}

	static void write(RepriceResult result, ReportFormat format, PrintWriter out) throws IOException {
		if (!result.changes().isEmpty()) {
			format.write(withoutZeros(listing(result)), TerminalScreen.found(), out);
			out.println();
		}
		sentences(result).forEach(out::println);
	}

	/** The rows that change; a row is a day and a model. */
	static Listing listing(RepriceResult result) {
		List<List<Object>> rows = result.changes().stream().map(RepriceText::row).toList();
		String title = result.loads().isEmpty() ? "What the price file would change"
				: "What the price file has changed";
		return new Listing("reprice", title + ", " + result.from() + " to " + result.to(), Map.of(), ZoneOffset.UTC,
				new Answer(COLUMNS, rows), rows.size());
	}

	/** Columns of nothing but 0 only make a table wide, and sentences name quantities. */
	private static Listing withoutZeros(Listing listing) {
		List<Integer> kept = IntStream.range(0, COLUMNS.size() - 1)
			.filter((column) -> listing.answer()
				.rows()
				.stream()
				.anyMatch((row) -> !Long.valueOf(0).equals(row.get(column))))
			.boxed()
			.toList();
		Answer answer = new Answer(kept.stream().map(COLUMNS::get).toList(),
				listing.answer().rows().stream().map((row) -> kept.stream().map(row::get).toList()).toList());
		return new Listing(listing.name(), listing.title(), Map.of(), listing.zone(), answer, listing.rowsFound());
	}

	private static List<Object> row(CostChange change) {
		return Arrays.asList(change.date(), change.model(), change.requests(), change.oldCostUsd(), change.newCostUsd(),
				change.differenceUsd(), change.newlyPriced(), change.newlyUnpriced(), change.oldUnpriced(),
				change.newUnpriced(), change.unpricedQuantities());
	}

	private static List<String> sentences(RepriceResult result) {
		if (result.changes().isEmpty()) {
			List<String> nothing = new ArrayList<>(List.of(String.format(Locale.ROOT,
					"The price file changes nothing from %s to %s: %,d days with usage, cost %s.", result.from(),
					result.to(), result.days(), cost(result.oldCostUsd(), result.oldUnpriced()))));
			nothing.addAll(unpriced(result));
			return nothing;
		}
		Map<LocalDate, List<CostChange>> days = result.changes()
			.stream()
			.collect(Collectors.groupingBy(CostChange::date, TreeMap::new, Collectors.toList()));
		List<String> sentences = new ArrayList<>();
		if (days.size() > 1 && days.size() < result.changes().size()) {
			days.forEach((day, changes) -> sentences.add(day + "  " + difference(changes)));
		}
		sentences
			.add(String.format(Locale.ROOT, "In all: cost %s before, %s after, difference %s; %,d of %,d days change.",
					cost(result.oldCostUsd(), result.oldUnpriced()), cost(result.newCostUsd(), result.newUnpriced()),
					dollars(result.differenceUsd()), result.changedDays(), result.days()));
		sentences.add(String.format(Locale.ROOT, "%,d requests newly priced, %,d no longer priced, %,d unpriced then.",
				result.newlyPriced(), result.newlyUnpriced(), result.newUnpriced()));
		sentences.addAll(unpriced(result));
		for (LoadFigures load : result.loads()) {
			sentences.add("Published as load " + load.load() + " (" + load.typeName() + ").");
		}
		return sentences;
	}

	/** Which prices are missing, of models that have others. */
	private static List<String> unpriced(RepriceResult result) {
		return result.unpricedQuantities()
			.entrySet()
			.stream()
			.map((model) -> ShownText.escaped(model.getKey()) + " has no price for "
					+ String.join(", ", model.getValue()) + ".")
			.toList();
	}

	private static String difference(List<CostChange> changes) {
		return "difference " + dollars(changes.stream()
			.map(CostChange::differenceUsd)
			.filter((difference) -> difference != null)
			.reduce(BigDecimal::add)
			.orElse(null));
	}

	private static String cost(BigDecimal usd, long unpriced) {
		return ((unpriced > 0 && usd != null) ? "at least " : "") + dollars(usd);
	}

	/** Exact: a difference may be far below a cent. */
	private static String dollars(BigDecimal usd) {
		return (usd != null) ? ShownPrice.amount(usd) + " USD" : "unknown";
	}

}
