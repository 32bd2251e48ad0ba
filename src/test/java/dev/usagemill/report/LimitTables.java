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

/**
 * Usage, and rules to hold it against.
 *
 * @param file the database
 * @param rules the rules, and what a token can cost at most
 * @param clock says when the report is asked for
 */
record LimitTables(Path file, LimitRules rules, Clock clock) {

	/**
	 * Writes a new database.
	 * @param now when the report is asked for
	 * @param readAt when the last load of logs started
	 */
	static LimitTables write(Path directory, String now, String readAt, Filling filling)
			throws IOException, SQLException {
		Path file = Files.createTempDirectory(directory, "limits").resolve("usage.duckdb");
		try (UsageTables tables = UsageTables.create(file, "UTC")) {
			tables.execute("INSERT INTO load (load, kind, started_at, finished_at, lines) VALUES (1, 'logs', '" + readAt
					+ "', '" + readAt + "', 1), (2, 'reprice', '2026-12-31 09:00', '2026-12-31 09:01', 0)");
			filling.fill(tables);
		}
		return new LimitTables(file, LimitRules.NONE, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
	}

	LimitTables by(LimitRule rule) {
		return new LimitTables(this.file, new LimitRules(List.of(rule), this.rules.dearestPrices()), this.clock);
	}

	/** From that day on a token costs at most so many USD per million. */
	LimitTables dearest(LocalDate since, String usdPerMillion) {
		SortedMap<LocalDate, BigDecimal> dearest = new TreeMap<>(this.rules.dearestPrices());
		dearest.put(since, new BigDecimal(usdPerMillion).setScale(6));
		return new LimitTables(this.file, this.rules.withDearestPrices(dearest), this.clock);
	}

	ReportResult run() {
		return run(ReportQuery.of("limits"));
	}

	ReportResult run(ReportQuery query) {
		return Reports.run(this.file, query, OwnReports.NONE, this.rules, this.clock);
	}

	/** For each row the user, the status, the period and the day the limit is met on. */
	List<String> rows() {
		return rows(run());
	}

	static List<String> rows(ReportResult result) {
		Answer answer = result.answer();
		return answer.rows()
			.stream()
			.map((row) -> row.get(0) + " " + row.get(1) + " " + row.get(2) + " " + row.get(answer.indexOf("met_on")))
			.toList();
	}

	/** For everybody, with the usual warning. */
	static LimitRule rule(LimitRule.Period period, LimitRule.Measure measure, String value) {
		return rule(period, measure, value, "0.8");
	}

	static LimitRule rule(LimitRule.Period period, LimitRule.Measure measure, String value, String warnAt) {
		return new LimitRule(1, List.of("*"), period, measure, new BigDecimal(value), new BigDecimal(warnAt));
	}

	/** Adds usage. */
	@FunctionalInterface
	interface Filling {

		void fill(UsageTables tables) throws SQLException;

	}

}
