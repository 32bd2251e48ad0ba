package dev.usagemill.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.usagemill.export.FocusExport;
import dev.usagemill.export.FocusRows;
import dev.usagemill.export.FocusSummary;

/** What {@code export focus} says of its file. */
final class FocusText {

	private FocusText() {
	}

	static List<String> of(FocusSummary summary, FocusRows rows) {
		List<String> lines = new ArrayList<>();
		lines.add(String.format(Locale.ROOT, "FOCUS %s: %,d rows, %s, cost %s", FocusExport.VERSION, summary.rows(),
				summary.days(), cost(summary)));
		if (summary.rows() == 0) {
			lines.add("No usage from " + summary.days() + "; data is there from " + summary.held());
		}
		if (summary.unpricedRequests() > 0) {
			lines.add(String.format(Locale.ROOT, "%,d requests of %,d tokens have no known %s: %s",
					summary.unpricedRequests(), summary.unpricedTokens(),
					summary.currency().equals("USD") ? "price" : "price, or no rate of " + summary.currency(),
					whatBecomesOf(rows)));
		}
		if (summary.wholeRows() > 0) {
			lines.add(String.format(Locale.ROOT,
					"%,d rows are not split by what was billed: the events of their days are no longer kept, or the prices"
							+ " of these days are lost",
					summary.wholeRows()));
		}
		if (summary.sample()) {
			lines.add("Sample data, made up");
		}
		return lines;
	}

	private static String whatBecomesOf(FocusRows rows) {
		return (rows == FocusRows.PRICED) ? "their rows are left out"
				: "the cost of their rows is null, which the specification does not allow (--priced-only leaves them"
						+ " out)";
	}

	private static String cost(FocusSummary summary) {
		if (summary.cost() == null) {
			return (summary.unpricedRequests() > 0) ? "unknown" : "none";
		}
		return ((summary.unpricedRequests() > 0) ? "≥" : "") + summary.cost().toPlainString() + " "
				+ summary.currency();
	}

}
