package dev.usagemill.watch;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dev.usagemill.report.LimitFindings;
import dev.usagemill.warehouse.LastRun;

/**
 * Each number of the {@link Facts}, described once. Times are seconds since 1970, UTC.
 */
enum Metric {

	LAST_SUCCESS_TIMESTAMP_SECONDS("When the last run ended that published all it had.", "",
			(facts) -> one(facts.succeededAt().map(Metric::seconds))),

	LAST_ATTEMPT_TIMESTAMP_SECONDS("When the last run ended, however it did.", "",
			(facts) -> one(facts.lastRun().map(LastRun::endedAt).map(Metric::seconds))),

	LAST_EXIT_CODE("What the last run ended with: 0 or 3 if it published all it had, 1 or 2 if it failed.", "",
			(facts) -> one(facts.lastRun().map(LastRun::exitCode))),

	STEP_SECONDS("How long each step of the last run took that published all it had.", "step",
			(facts) -> steps(facts.lastRun())),

	LINES_TOTAL("Lines of log files, and elements of lines that hold several events, by what became of them.",
			"verdict", (facts) -> counts(facts, "staged", "rejected", "blank", "skipped")),

	EVENTS_TOTAL("Events that loads have added.", "", (facts) -> count(facts, "events")),

	DUPLICATES_TOTAL("Events that were resent with the same content.", "", (facts) -> count(facts, "duplicates")),

	CONFLICTS_TOTAL("Events that were resent with other content.", "", (facts) -> count(facts, "conflicts")),

	RESTATEMENTS_TOTAL("Days that loads have written, each as often as it was.", "", (facts) -> count(facts, "days")),

	REQUESTS("Requests of all days.", "", (facts) -> count(facts, "requests")),

	UNPRICED_REQUESTS("Requests of all days without a known price.", "", (facts) -> count(facts, "unpriced_requests")),

	WAITING_BYTES("Bytes of log files that are not loaded yet, in whole lines.", "",
			(facts) -> facts.waiting().bytes().isPresent() ? Map.of("", facts.waiting().bytes().getAsLong())
					: Map.of()),

	WAITING_OLDEST_TIMESTAMP_SECONDS("When the log file was last written to that has waited longest.", "",
			(facts) -> one(facts.waiting().oldest().map(Metric::seconds))),

	WAREHOUSE_BYTES("How large all files of the warehouse are.", "",
			(facts) -> facts.bytes().isPresent() ? Map.of("", facts.bytes().getAsLong()) : Map.of()),

	LIMITS("Users, and values of labels, that are over a limit or near one, each in the first status that holds.",
			"status", (facts) -> facts.published().flatMap(Published::found).map(Metric::limits).orElse(Map.of()));

	private final String help;

	private final String label;

	private final Function<Facts, Map<String, ? extends Number>> samples;

	/**
	 * A metric.
	 * @param label by which it has several numbers; empty if it has one
	 * @param samples the numbers by the values of the label, or by ""; none if unknown
	 */
	Metric(String help, String label, Function<Facts, Map<String, ? extends Number>> samples) {
		this.help = help;
		this.label = label;
		this.samples = samples;
	}

	/** In JSON. */
	String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	String help() {
		return this.help;
	}

	String label() {
		return this.label;
	}

	/** Whether it only grows as long as nobody makes the warehouse again. */
	boolean isCounter() {
		return name().endsWith("_TOTAL");
	}

	Map<String, Number> samples(Facts facts) {
		return new LinkedHashMap<>(this.samples.apply(facts));
	}

	private static BigDecimal seconds(Instant time) {
		return BigDecimal.valueOf(time.toEpochMilli(), 3);
	}

	private static Map<String, Number> one(Optional<? extends Number> number) {
		return number.<Map<String, Number>>map((known) -> Map.of("", known)).orElse(Map.of());
	}

	private static Map<String, Number> count(Facts facts, String column) {
		return one(facts.published().map((published) -> published.count(column)));
	}

	private static Map<String, Number> counts(Facts facts, String... columns) {
		Map<String, Number> counts = new LinkedHashMap<>();
		facts.published()
			.ifPresent(
					(published) -> List.of(columns).forEach((column) -> counts.put(column, published.count(column))));
		return counts;
	}

	private static Map<String, Number> steps(Optional<LastRun> run) {
		Map<String, Number> steps = new LinkedHashMap<>();
		run.ifPresent((known) -> known.stepMillis()
			.forEach((step, millis) -> steps.put(step, BigDecimal.valueOf(millis, 3))));
		return steps;
	}

	private static Map<String, Number> limits(LimitFindings found) {
		Map<String, Number> limits = new LinkedHashMap<>();
		limits.put("over", found.over().size());
		limits.put("near", found.near().size());
		limits.put("soon", found.soon().size());
		limits.put("unsure", found.unsure().size());
		return limits;
	}

}
