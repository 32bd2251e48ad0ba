package dev.usagemill.report;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.event.Labels;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.limit.LimitRule;
import dev.usagemill.limit.LimitRules;
import dev.usagemill.sql.SqlTemplate;

/**
 * Several reports from one version of {@code usage.duckdb}; none of them may read the
 * events.
 */
public final class ReportSession implements AutoCloseable {

	/**
	 * Of a limit where costs are not read in US dollars: a million of it with 18 decimals
	 * is what 38 digits can hold.
	 */
	private static final BigDecimal MOST = BigDecimal.TEN.pow(14);

	private final ReportDatabase database;

	private final Clock clock;

	private ReportSession(ReportDatabase database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	/** Opens the database, for reading costs in US dollars. */
	public static ReportSession open(Path usageDatabase, LimitRules limits, Clock clock) {
		return open(usageDatabase, limits, ExchangeRates.USD, clock);
	}

	/**
	 * Opens the database.
	 * @param usageDatabase where {@code usage.duckdb} is
	 * @param limits what the limits file says, of costs in the same currency
	 * @param rates of the currency in which costs are read
	 * @param clock says what day today is
	 * @throws RefusedException if the database is missing or cannot be read
	 */
	public static ReportSession open(Path usageDatabase, LimitRules limits, ExchangeRates rates, Clock clock) {
		ReportDatabase database = ReportDatabase.open(usageDatabase, rates);
		try {
			ReportSession session = new ReportSession(database, clock);
			session.take(limits);
			return session;
		}
		catch (RuntimeException failed) {
			database.close();
			throw failed;
		}
	}

	/**
	 * Runs a report.
	 * @throws RefusedException if the report or a day is not there
	 */
	public ReportResult run(ReportQuery query) {
		return new ReportRun(ReportDefinition.named(query.report()).cutBy(query.by()), query, this.clock)
			.result(this.database);
	}

	ReportDatabase database() {
		return this.database;
	}

	/** The currency of all money in its answers, by its code in ISO 4217. */
	public String currency() {
		return this.database.rates().currency();
	}

	/** How far the data reaches. */
	public Coverage coverage() {
		return Coverage.of(this.database);
	}

	/**
	 * The day of the newest week that stands out most; empty if none does.
	 */
	public Optional<Spike> greatestSpike() {
		return Spike.of(this.database);
	}

	/** One row: what became of all lines, and all requests; see {@code totals.sql}. */
	public Answer totals() {
		return this.database.answer(SqlFile.named("totals"), Map.of());
	}

	/** The rejected lines of the last loads, by reason. */
	public Answer rejectedLines() {
		return this.database.answer(SqlFile.named("status-rejected"),
				Map.of("limit", Status.LOADS_WITH_REJECTED_LINES));
	}

	/**
	 * What a page shows and filters. Ask for it last: what was answered before is
	 * forgotten.
	 * @param longest the days to show; fewer if they do not fit
	 * @param rows how many rows there may be at most
	 */
	public PageUsage pageUsage(Period longest, long rows) {
		return PageUsage.of(this.database, longest, rows);
	}

	/** Today in the warehouse's time zone. */
	public LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), coverage().zone());
	}

	private void take(LimitRules limits) {
		this.database.change(SqlFile.named("create-limit-rules"), Map.of());
		SqlFile insert = SqlFile.named("insert-limit-rule");
		long place = 0;
		for (LimitRule rule : limits.rules()) {
			refuseLarge(rule);
			for (String pattern : rule.likePatterns()) {
				this.database.change(insert,
						Map.of("place", place++, "label", rule.label().orElse(""), "pattern", pattern, "period",
								rule.period().word(), "measure", rule.measure().word(), "limit", rule.value(), "warn",
								rule.warnAmount()));
			}
		}
		this.database.change(SqlFile.named("create-label-usage").with("names", names(this.database.labels())),
				Map.of());
		this.database.change(SqlFile.named("create-dearest-prices"), Map.of());
		this.database.rates().converted(limits.dearestPrices()).forEach(this::takeDearestPrice);
	}

	/**
	 * Converted money has so many decimals that fewer digits are left before the point.
	 */
	private void refuseLarge(LimitRule rule) {
		if (!this.database.rates().isUsd() && rule.value().compareTo(MOST) > 0) {
			throw new RefusedException("limits file, line " + rule.line() + ": value: " + rule.value()
					+ " is too much where costs are not read in USD; write at most " + MOST.toPlainString());
		}
	}

	/** A rule may be of a label that no event has brought yet. */
	private static String names(Labels labels) {
		return labels.names()
			.stream()
			.map((label) -> "WHEN " + SqlTemplate.quoted(label) + " THEN " + Labels.column(label) + " ")
			.collect(Collectors.joining());
	}

	private void takeDearestPrice(LocalDate since, BigDecimal perMillion) {
		Map<String, Object> row = new HashMap<>();
		row.put("since", since.equals(LocalDate.MIN) ? null : since);
		row.put("price", perMillion.movePointLeft(6));
		this.database.change(SqlFile.named("insert-dearest-price"), row);
	}

	@Override
	public void close() {
		this.database.close();
	}

}
