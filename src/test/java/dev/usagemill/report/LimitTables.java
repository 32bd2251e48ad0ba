package dev.usagemill.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.usagemill.limit.LimitRule;
import dev.usagemill.limit.LimitRules;

/** Usage, and rules to hold it against. */
final class LimitTables {

	private final Path file;

	private final List<LimitRule> rules;

	private final SortedMap<LocalDate, BigDecimal> dearest = new TreeMap<>();

	private final Clock clock;

	/**
	 * A new database, in which logs were last read at a time.
	 * @param now when the report is asked for
	 * @param readAt when the last load of logs started
	 */
	LimitTables(Path directory, String now, String readAt, Filling filling, LimitRule... rules) {
		try {
			this.file = directory.resolve("usage.duckdb");
			Files.deleteIfExists(this.file);
			try (UsageTables tables = UsageTables.create(this.file, "UTC")) {
				tables.execute(
						"INSERT INTO load (load, kind, started_at, finished_at, lines) VALUES (1, 'logs', '" + readAt
								+ "', '" + readAt + "', 1), (2, 'reprice', '2026-12-31 09:00', '2026-12-31 09:01', 0)");
				filling.fill(tables);
			}
		}
		catch (SQLException | IOException ex) {
			throw new IllegalStateException(ex);
		}
		this.rules = List.of(rules);
		this.clock = Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
	}

	/** From that day on a token costs at most so many USD per million. */
	LimitTables dearest(LocalDate since, String usdPerMillion) {
		this.dearest.put(since, new BigDecimal(usdPerMillion).setScale(6));
		return this;
	}

	ReportResult run() {
		return run(ReportQuery.of("limits"));
	}

	ReportResult run(ReportQuery query) {
		return Reports.run(this.file, query, new LimitRules(this.rules, this.dearest), this.clock);
	}

	/** For each row the user, the status, the period and the day the limit is met on. */
	static List<String> rows(ReportResult result) {
		Answer answer = result.answer();
		return answer.rows()
			.stream()
			.map((row) -> row.get(0) + " " + row.get(1) + " " + row.get(2) + " " + row.get(answer.indexOf("met_on")))
			.toList();
	}

	static LimitRule rule(LimitRule.Period period, LimitRule.Measure measure, String value) {
		return rule("*", period, measure, value, "0.8");
	}

	static LimitRule rule(String users, LimitRule.Period period, LimitRule.Measure measure, String value,
			String warnAt) {
		return new LimitRule(1, List.of(users), period, measure, new BigDecimal(value), new BigDecimal(warnAt));
	}

	/** Adds usage. */
	@FunctionalInterface
	interface Filling {

		void fill(UsageTables tables) throws SQLException;

	}

}
