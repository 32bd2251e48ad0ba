package dev.usagemill.report;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.failure.RefusedException;
import dev.usagemill.limit.LimitRules;

/** The reports: what there are, and how one is run. */
public final class Reports {

	private Reports() {
	}

	/** The names of all reports, in the order in which they are offered. */
	public static List<String> names() {
		return ReportFolder.names();
	}

	/** These, and a user's own behind them. */
	public static List<String> names(OwnReports own) {
		return Stream.concat(names().stream(), own.names().stream()).toList();
	}

	/** What each report answers, by its name, for lists of reports. */
	public static Map<String, String> titles(OwnReports own) {
		Map<String, String> titles = new LinkedHashMap<>();
		names(own).forEach((name) -> titles.put(name, title(ReportDefinition.named(name, own))));
		return titles;
	}

	/** Whether a report needs something to be asked: {@code user} or {@code limits}. */
	public static boolean needs(String report, String what) {
		return ReportDefinition.exists(report) && ReportDefinition.named(report).says("needs", what);
	}

	/**
	 * Begins to load DuckDB, which takes a quarter of a second and more, while the caller
	 * does something else first.
	 */
	public static void warmUp() {
		Thread loading = new Thread(ReportDatabase::loadDriver, "loading DuckDB");
		loading.setDaemon(true);
		// the next one to open a database gets the error, in one line
		loading.setUncaughtExceptionHandler((thread, fault) -> {
		});
		loading.start();
	}

	/**
	 * Runs a report with costs in US dollars.
	 * @param usageDatabase where {@code usage.duckdb} is
	 * @param query what is asked
	 * @param clock says what day today is; its own time zone does not matter, the
	 * warehouse's does
	 * @throws RefusedException if the report, a day or the database is not there
	 */
	public static ReportResult run(Path usageDatabase, ReportQuery query, Clock clock) {
		return run(usageDatabase, query, OwnReports.NONE, LimitRules.NONE, clock);
	}

	/** The same of a report that may be one of a user's own, or need limits. */
	public static ReportResult run(Path usageDatabase, ReportQuery query, OwnReports own, LimitRules limits,
			Clock clock) {
		return run(usageDatabase, query, own, limits, ExchangeRates.USD, clock);
	}

	/**
	 * Runs a report that may be one of a user's own, or need limits.
	 * @param usageDatabase where {@code usage.duckdb} is
	 * @param query what is asked
	 * @param own the user's own reports
	 * @param limits what the limits file says, of costs in the same currency
	 * @param rates of the currency in which costs are read
	 * @param clock says what day today is; its own time zone does not matter, the
	 * warehouse's does
	 * @throws RefusedException if the report, a day or the database is not there
	 */
	public static ReportResult run(Path usageDatabase, ReportQuery query, OwnReports own, LimitRules limits,
			ExchangeRates rates, Clock clock) {
		return ask(usageDatabase, query, own, limits, rates, clock, ReportRun::result);
	}

	/**
	 * The SQL of a report, which any DuckDB runs on the same {@code usage.duckdb}.
	 * Parameters are as those of {@link #run}.
	 * @return statements that end with semicolons; the last one is the report's, and what
	 * it needs stands before it
	 * @throws RefusedException if the report, a day or the database is not there
	 */
	public static String sql(Path usageDatabase, ReportQuery query, OwnReports own, LimitRules limits,
			ExchangeRates rates, Clock clock) {
		return ask(usageDatabase, query, own, limits, rates, clock, ReportRun::script);
	}

	private static <T> T ask(Path usageDatabase, ReportQuery query, OwnReports own, LimitRules limits,
			ExchangeRates rates, Clock clock, BiFunction<ReportRun, ReportDatabase, T> what) {
		ReportRun run = new ReportRun(ReportDefinition.named(query.report(), own).cutBy(query.by()), query, clock);
		if (run.readsEvents()) {
			try (ReportDatabase database = ReportDatabase.open(usageDatabase, rates, run::gatherEvents)) {
				return what.apply(run, database);
			}
		}
		try (ReportSession session = ReportSession.open(usageDatabase, limits, rates, clock)) {
			return what.apply(run, session.database());
		}
	}

	private static String title(ReportDefinition report) {
		if (report.isOwn()) {
			return report.title();
		}
		String by = (report.words().size() > 1) ? " (--by " + String.join(", ", report.words()) + ")" : "";
		return report.title().replace("{by}", report.words().get(0)) + by;
	}

}
