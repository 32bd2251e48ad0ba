package dev.usagemill.report;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The reports: what there are, and how one is run. */
public final class Reports {

	/** Ahead of the shown columns: {@code is_total} and {@code rows_found}. */
	private static final int HIDDEN_COLUMNS = 2;

	private Reports() {
	}

	/** The names of all reports, in the order in which they are offered. */
	public static List<String> names() {
		return ReportDefinition.names();
	}

	/** A report's heading, for lists of reports. */
	public static String title(String name) {
		return ReportDefinition.named(name).title();
	}

	/**
	 * Runs a report.
	 * @param usageDatabase where {@code usage.duckdb} is
	 * @param query what is asked
	 * @param clock tells today; its own time zone does not matter, the warehouse's does
	 * @throws ReportException if the report, a day or the database is not there
	 */
	public static ReportResult run(Path usageDatabase, ReportQuery query, Clock clock) {
		ReportDefinition report = ReportDefinition.named(query.report());
		try (ReportDatabase database = ReportDatabase.open(usageDatabase)) {
			Coverage coverage = Coverage.of(database);
			LocalDate today = LocalDate.ofInstant(clock.instant(), coverage.zone());
			Period period = query.period(report.defaultPeriod(), coverage, today);
			Map<String, Object> parameters = parameters(query, period, report);
			Answer answer = database.answer(report.sql(), parameters);
			Answer unpriced = database.answer(SqlFile.named("unpriced-models"), parameters);
			return result(query, report, period, coverage, answer, UnpricedModel.of(unpriced));
		}
	}

	private static Map<String, Object> parameters(ReportQuery query, Period period, ReportDefinition report) {
		Map<String, Object> parameters = new HashMap<>();
		parameters.put("from", period.from());
		parameters.put("to", period.to());
		parameters.put("limit", (query.limit() != null) ? query.limit() : report.defaultLimit());
		parameters.put("user", query.user());
		parameters.put("feature", query.feature());
		parameters.put("model", query.model());
		return parameters;
	}

	private static ReportResult result(ReportQuery query, ReportDefinition report, Period period, Coverage coverage,
			Answer answer, List<UnpricedModel> unpricedModels) {
		List<Object> totals = answer.rows().get(0);
		List<ReportColumn> columns = answer.columns().subList(HIDDEN_COLUMNS, answer.columns().size());
		List<List<Object>> rows = answer.rows()
			.subList(1, answer.rows().size())
			.stream()
			.map((row) -> row.subList(HIDDEN_COLUMNS, row.size()))
			.toList();
		return new ReportResult(query, report.title(), report.rowsAre(), period, coverage, new Answer(columns, rows),
				totals.subList(HIDDEN_COLUMNS, totals.size()), (Long) totals.get(1), unpricedModels);
	}

}
