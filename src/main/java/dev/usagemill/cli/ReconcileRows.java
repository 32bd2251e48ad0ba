package dev.usagemill.cli;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.usagemill.reconcile.ComparedUsage;
import dev.usagemill.reconcile.Measure;
import dev.usagemill.reconcile.Reconciliation;
import dev.usagemill.reconcile.Sides;
import dev.usagemill.reconcile.StatementFormat;
import dev.usagemill.report.Answer;
import dev.usagemill.report.ColumnKind;
import dev.usagemill.report.Listing;
import dev.usagemill.report.ReportColumn;

/**
 * The days and models that differ, as rows. Each measure has three columns: ours, the
 * export's, and ours minus the export's.
 */
final class ReconcileRows {

	private ReconcileRows() {
	}

	/** All of them, with all measures that the export tells. */
	static Listing listing(Reconciliation result) {
		return listing(result, result.differing(), result.measures(), Long.MAX_VALUE);
	}

	/** Some of them, with the measures that differ. */
	static Listing shortListing(Reconciliation result, long limit) {
		List<ComparedUsage> rows = result.differing();
		List<Measure> differing = result.measures()
			.stream()
			.filter((measure) -> rows.stream().anyMatch((row) -> row.sides().differs(measure, result.tolerance())))
			.toList();
		return listing(result, rows, differing, limit);
	}

	private static Listing listing(Reconciliation result, List<ComparedUsage> rows, Collection<Measure> measures,
			long limit) {
		// what is paid is what people look for
		List<Measure> ordered = Stream
			.concat(measures.stream().filter(Measure::isMoney),
					measures.stream().filter((measure) -> !measure.isMoney()))
			.toList();
		boolean isOfWholeDays = rows.stream().allMatch((row) -> row.model().isEmpty());
		List<ReportColumn> columns = new ArrayList<>(List.of(new ReportColumn("date", ColumnKind.DATE)));
		if (!isOfWholeDays) {
			columns.add(new ReportColumn("model", ColumnKind.TEXT));
		}
		ordered.forEach((measure) -> columns.addAll(columns(measure)));
		List<List<Object>> shown = rows.stream().limit(limit).map((row) -> row(row, ordered, isOfWholeDays)).toList();
		return new Listing("reconcile", title(result), Map.of(), ZoneOffset.UTC, new Answer(columns, shown),
				rows.size());
	}

	static String title(Reconciliation result) {
		return "Compared with "
				+ result.formats().stream().map(StatementFormat::title).collect(Collectors.joining(" and ")) + ", "
				+ result.period();
	}

	private static List<ReportColumn> columns(Measure measure) {
		if (measure.isMoney()) {
			return List.of(new ReportColumn("cost_usd", ColumnKind.MONEY),
					new ReportColumn("billed_cost_usd", ColumnKind.MONEY),
					// of what unpriced_requests says: a bound, too, where the cost is one
					new ReportColumn("cost_difference_usd", ColumnKind.MONEY),
					new ReportColumn("unpriced_requests", ColumnKind.COUNT));
		}
		return Stream.of(measure.column(), "billed_" + measure.column(), measure.column() + "_difference")
			.map((name) -> new ReportColumn(name, ColumnKind.COUNT))
			.toList();
	}

	private static List<Object> row(ComparedUsage row, List<Measure> measures, boolean isOfWholeDays) {
		List<Object> values = new ArrayList<>(List.of(row.day()));
		if (!isOfWholeDays) {
			values.add(row.model());
		}
		measures.forEach((measure) -> addValues(row.sides(), measure, values));
		return values;
	}

	private static void addValues(Sides sides, Measure measure, List<Object> values) {
		values.add(value(measure, sides.ours().of(measure)));
		values.add(value(measure, sides.billed().of(measure)));
		values.add(value(measure, sides.difference(measure)));
		if (measure.isMoney()) {
			values.add(sides.unpricedRequests());
		}
	}

	private static Object value(Measure measure, BigDecimal amount) {
		return (amount == null || measure.isMoney()) ? amount : (Object) amount.longValueExact();
	}

}
