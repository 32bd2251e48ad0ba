package dev.usagemill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.usagemill.reconcile.Measure;
import dev.usagemill.reconcile.Reconciliation;
import dev.usagemill.reconcile.Sides;
import dev.usagemill.reconcile.StatementFormat;
import dev.usagemill.report.ModelDay;
import dev.usagemill.report.ReportFormat;
import dev.usagemill.report.Screen;
import dev.usagemill.report.ShownMoney;
import dev.usagemill.report.ShownText;

/** How an export differs, in rows and sentences. */
final class ReconcileText {

	private static final int MOST_NAMES = 6;

	private ReconcileText() {
	}

	static void write(Reconciliation result, ReportFormat format, long limit, PrintWriter out) throws IOException {
		Screen screen = TerminalScreen.found();
		if (result.isEqual()) {
			ShownText.wrapped(ReconcileRows.title(result), screen.columns()).forEach(out::println);
		}
		else {
			format.write(ReconcileRows.shortListing(result, limit), screen, out);
		}
		out.println();
		for (String sentence : sentences(result)) {
			if (format == ReportFormat.MARKDOWN) {
				// a list needs no lines between its items, sentences would become one
				out.println(sentence + (sentence.startsWith("- ") ? "" : "\n"));
			}
			else {
				ShownText.wrapped(sentence, screen.columns()).forEach(out::println);
			}
		}
	}

	/** What the rows come to, what explains them, and what a reader must know. */
	static List<String> sentences(Reconciliation result) {
		List<String> sentences = new ArrayList<>();
		sentences.add(count(result));
		for (Measure measure : result.measures()) {
			sentences.add(total(result.total(), measure));
		}
		if (!result.causes().isEmpty()) {
			sentences.add("Likely causes:");
			result.causes().forEach((cause) -> sentences.add("- " + cause.sentence()));
		}
		else if (!result.isEqual()) {
			sentences.add("These figures show no likely cause.");
		}
		sentences.addAll(notes(result));
		return sentences.stream().map(ShownText::escaped).toList();
	}

	private static String count(Reconciliation result) {
		String what = result.rows().stream().allMatch((row) -> row.model().isEmpty()) ? "days" : "days and models";
		String equal = result.isEqual() ? String.format(Locale.ROOT, "All %,d %s are equal", result.rows().size(), what)
				: String.format(Locale.ROOT, "%,d of %,d %s differ", result.differing().size(), result.rows().size(),
						what);
		boolean isTolerant = result.measures().contains(Measure.COST_USD) && result.tolerance().signum() > 0;
		return equal
				+ (isTolerant ? ", if a cost may differ by " + result.tolerance().toPlainString() + " USD each" : "")
				+ ".";
	}

	private static String total(Sides total, Measure measure) {
		boolean isBound = measure.isMoney() && total.unpricedRequests() > 0;
		return "In all, " + measure.spoken() + ": " + shown(measure, total.ours().of(measure), isBound) + " here, "
				+ shown(measure, total.billed().of(measure), false) + " in the export, difference "
				+ shown(measure, total.difference(measure), isBound) + ".";
	}

	private static String shown(Measure measure, BigDecimal amount, boolean isBound) {
		if (amount == null) {
			return "unknown";
		}
		if (!measure.isMoney()) {
			return String.format(Locale.ROOT, "%,d", amount.toBigIntegerExact());
		}
		return isBound ? "≥" + ShownMoney.atLeast(amount) : ShownMoney.exact(amount);
	}

	private static List<String> notes(Reconciliation result) {
		List<String> notes = new ArrayList<>();
		if (!result.joined().isEmpty()) {
			notes.add("Compared as one: " + result.joined()
				.entrySet()
				.stream()
				.limit(MOST_NAMES)
				.map((model) -> model.getKey() + " (" + String.join(", ", model.getValue()) + ")")
				.collect(Collectors.joining(", ")) + more(result.joined().size()) + ".");
		}
		if (!result.notCompared().isEmpty()) {
			notes.add("Not compared, because the export has them on no day: "
					+ result.notCompared()
						.stream()
						.limit(MOST_NAMES)
						.map(ReconcileText::left)
						.collect(Collectors.joining(", "))
					+ more(result.notCompared().size()) + ". Use --model to choose which of our models are compared.");
		}
		if (result.formats().stream().anyMatch(StatementFormat::isRounded)) {
			notes.add("The export's costs were calculated in binary floating point: their last digits are rounded.");
		}
		if (result.leftOut() > 0) {
			notes.add(String.format(Locale.ROOT, "Left out: %,d requests that were answered from LiteLLM's own cache.",
					result.leftOut()));
		}
		return notes;
	}

	private static String more(int all) {
		return (all > MOST_NAMES) ? " and " + (all - MOST_NAMES) + " more" : "";
	}

	private static String left(ModelDay model) {
		return String.format(Locale.ROOT, "%s (%,d %s, %s)", model.model(), model.requests(),
				(model.requests() == 1) ? "request" : "requests", (model.costUsd() != null)
						? shown(Measure.COST_USD, model.costUsd(), model.unpricedRequests() > 0) : "unpriced");
	}

}
