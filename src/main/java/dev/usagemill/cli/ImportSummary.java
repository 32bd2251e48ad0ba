package dev.usagemill.cli;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.usagemill.pricing.ImportRemark;
import dev.usagemill.pricing.PriceImport;
import dev.usagemill.report.ShownText;

/**
 * What {@code prices import} says on stderr: nothing of the map is dropped in silence.
 */
final class ImportSummary {

	/** How many models are named per key unless all are asked for. */
	static final int FEW = 3;

	private final PriceImport imported;

	private final LocalDate from;

	ImportSummary(PriceImport imported, LocalDate from) {
		this.imported = imported;
		this.from = from;
	}

	boolean hasConflicts() {
		return this.imported.remarks().stream().anyMatch((remark) -> remark.kind() == ImportRemark.Kind.CONFLICT);
	}

	void print(PrintWriter out, int named) {
		out.printf(Locale.ROOT, "%,d new models and %,d new periods from %s, %,d unchanged%n",
				this.imported.newModels(), this.imported.newPeriods(), this.from, this.imported.unchanged());
		if (!this.imported.missing().isEmpty()) {
			out.println("without prices in the map: " + named(this.imported.missing(), named));
		}
		for (ImportRemark.Kind kind : ImportRemark.Kind.values()) {
			print(out, kind, named);
		}
		out.flush();
	}

	private void print(PrintWriter out, ImportRemark.Kind kind, int named) {
		Map<String, List<ImportRemark>> byCase = this.imported.remarks()
			.stream()
			.filter((remark) -> remark.kind() == kind)
			.collect(Collectors.groupingBy((remark) -> remark.key() + ": " + remark.text(), TreeMap::new,
					Collectors.toList()));
		if (byCase.isEmpty()) {
			return;
		}
		long remarks = byCase.values().stream().mapToLong(List::size).sum();
		out.printf(Locale.ROOT, "%s (%,d)%s%n", title(kind), remarks,
				(named == FEW && remarks > byCase.size()) ? "; all models with --verbose" : "");
		byCase.forEach((what, cases) -> out.println("  " + ShownText.escaped(what) + ": "
				+ named(cases.stream().map(ImportRemark::model).toList(), named)));
	}

	private static String title(ImportRemark.Kind kind) {
		return switch (kind) {
			case CONFLICT -> "not imported, because the price file differs";
			case NOT_EXPRESSED -> "not expressed";
			case ASSUMED -> "left open by the map";
			case ROUNDED -> "rounded to 12 decimals per token";
		};
	}

	private static String named(List<String> models, int named) {
		String first = models.stream().limit(named).map(ShownText::escaped).collect(Collectors.joining(", "));
		int more = models.size() - Math.min(named, models.size());
		return (more > 0) ? String.format(Locale.ROOT, "%s and %,d more", first, more) : first;
	}

}
