package dev.usagemill.cli;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import dev.usagemill.job.LoadFigures;
import dev.usagemill.job.RunResult;
import dev.usagemill.report.ShownMoney;
import dev.usagemill.report.ShownText;

/** What {@code run} prints at its end. */
final class RunSummary {

	private static final int MODELS_NAMED = 5;

	private final RunResult result;

	/** What needs attention, as messages. */
	private final List<String> concerns;

	private final Hints hints;

	/** The field mapping as it was given; null if it was not. */
	private final String map;

	/** What the commands found beside the run itself, in lines of their own. */
	private final List<String> remarks;

	RunSummary(RunResult result, List<String> concerns, Hints hints, String map, List<String> remarks) {
		this.result = result;
		this.concerns = List.copyOf(concerns);
		this.hints = hints;
		this.map = map;
		this.remarks = List.copyOf(remarks);
	}

	void print(PrintWriter out) {
		if (this.result.loads().isEmpty()) {
			out.println("Nothing is new; " + ShownText.escaped(this.result.warehouse().toString()) + " is up to date.");
		}
		this.result.loads().forEach((load) -> print(out, load));
		this.concerns.forEach((concern) -> out.println(this.hints.concern(concern)));
		if (!this.result.outdatedDays().isEmpty()) {
			out.println("prices      " + new RepriceHint(this.hints).sentence(this.result.outdatedDays()));
		}
		this.remarks.forEach((remark) -> out.println(this.hints.typed(remark)));
		if (this.result.sample()) {
			out.println(
					"sample      all of this is made up; for your own logs: " + Hints.launcher() + " init my-usage");
		}
		out.printf(Locale.ROOT, "took        %.1f s%n", this.result.took().toMillis() / 1000.0);
		out.println();
		new RejectedHint(this.hints, this.map).lines(this.result).forEach(out::println);
		boolean published = Files.exists(this.result.warehouse().resolve("usage.duckdb"));
		out.println("Next: " + this.hints.command(published ? "report top-users" : "status"));
		out.flush();
	}

	static void print(PrintWriter out, LoadFigures load) {
		if (!load.readsLines()) {
			out.printf(Locale.ROOT, "Load %-6d %12s%n", load.load(), load.typeName());
			if (load.eventsFrom() != null) {
				printRemoved(out, load);
				return;
			}
			if (load.removed() > 0) {
				line(out, "removed", load.removed(), "events");
			}
			if (!load.days().isEmpty()) {
				printDays(out, load);
			}
			return;
		}
		out.printf(Locale.ROOT, "Load %-6d %,12d  lines of %s%n", load.load(), load.lines(), origin(load));
		if (load.further() > 0) {
			line(out, "further", load.further(), "events of lines that hold several, beyond one per line");
		}
		line(out, "events", load.events(), "");
		line(out, "duplicates", load.duplicates(), "resent with the same content");
		line(out, "conflicts", load.conflicts(), "resent with other content");
		line(out, "rejected", load.rejected(), named(load.reasons()));
		line(out, "blank", load.blank(), "");
		if (load.skipped() > 0) {
			line(out, "skipped", load.skipped(), "passed over by the map");
		}
		if (load.unread() > 0) {
			line(out, "unread", load.unread(), "lines have usage that the map does not read: "
					+ ShownText.escaped(String.join(", ", load.unreadPlaces())));
		}
		printDays(out, load);
	}

	private static void printRemoved(PrintWriter out, LoadFigures load) {
		line(out, "days", load.days().size(), days(load.days()));
		line(out, "removed", load.removed(), "events of days before " + load.eventsFrom() + " (keep-events)");
		long usage = load.days().stream().filter((day) -> isBefore(day, load.usageFrom())).count();
		if (usage > 0) {
			line(out, "removed", usage, "days of daily usage before " + load.usageFrom() + " (keep-usage)");
		}
	}

	private static boolean isBefore(LocalDate day, LocalDate other) {
		return other != null && day.isBefore(other);
	}

	private static void printDays(PrintWriter out, LoadFigures load) {
		line(out, "days", load.days().size(), days(load.days()));
		out.printf(Locale.ROOT, "cost        %s of these days' %,d requests%n", cost(load), load.requests());
		if (load.unpricedRequests() > 0) {
			line(out, "unpriced", load.unpricedRequests(), unpriced(load));
		}
	}

	private static String unpriced(LoadFigures load) {
		return String.format(Locale.ROOT, "requests of %,d tokens: ", load.unpricedTokensInAll())
				+ named(load.unpriced(), (model) -> unpriced(load, model));
	}

	/** Which price is missing, unless it is every one. */
	private static String unpriced(LoadFigures load, String model) {
		String tokens = String.format(Locale.ROOT, "%,d tokens", load.unpricedTokens().get(model));
		String quantities = load.unpricedQuantities().get(model);
		return " (" + tokens + ((quantities != null) ? "; no price for " + quantities : "") + ")";
	}

	private static String origin(LoadFigures load) {
		if (load.retried().isEmpty()) {
			return counted(load.logFiles(), "log file");
		}
		return "those that " + counted(load.retried().size(), "load") + " had rejected";
	}

	private static String counted(int amount, String what) {
		return String.format(Locale.ROOT, "%,d %s%s", amount, what, (amount == 1) ? "" : "s");
	}

	static void line(PrintWriter out, String what, long amount, String remark) {
		out.printf(Locale.ROOT, "%-11s %,12d%s%n", what, amount, remark.isEmpty() ? "" : "  " + remark);
	}

	private static String days(List<LocalDate> days) {
		if (days.isEmpty()) {
			return "";
		}
		LocalDate first = days.get(0);
		LocalDate last = days.get(days.size() - 1);
		return first.equals(last) ? first.toString() : first + " to " + last;
	}

	private static String cost(LoadFigures load) {
		BigDecimal cost = load.costUsd();
		if (cost == null) {
			return "unknown";
		}
		return (load.unpricedRequests() > 0) ? "at least " + ShownMoney.atLeast(cost) : ShownMoney.exact(cost);
	}

	private static String named(Map<String, Long> amounts) {
		return named(amounts, (name) -> "");
	}

	private static String named(Map<String, Long> amounts, UnaryOperator<String> remark) {
		String named = amounts.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
			.limit(MODELS_NAMED)
			.map((entry) -> String.format(Locale.ROOT, "%s %,d", ShownText.escaped(entry.getKey()), entry.getValue())
					+ remark.apply(entry.getKey()))
			.collect(Collectors.joining(", "));
		int more = amounts.size() - MODELS_NAMED;
		return (more > 0) ? named + ", and " + more + " more" : named;
	}

}
