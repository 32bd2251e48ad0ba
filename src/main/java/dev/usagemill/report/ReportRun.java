package dev.usagemill.report;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.limit.UserPattern;

/** One report being run. */
final class ReportRun {

	/** Ahead of the shown columns: {@code is_total} and {@code rows_found}. */
	private static final int HIDDEN_COLUMNS = 2;

	private final ReportDefinition report;

	private final ReportQuery query;

	private final List<Dimension> by;

	private final Clock clock;

	ReportRun(ReportDefinition report, ReportQuery query, Clock clock) {
		if (report.says("needs", "user") && query.user() == null) {
			throw new RefusedException("the report " + report.name() + " is about one user: `usagemill report "
					+ report.name() + " USER`");
		}
		report.refuseUnused(query);
		this.report = report;
		this.query = query;
		this.by = report.dimensions(query.by());
		this.clock = clock;
	}

	boolean readsEvents() {
		return this.report.says("reads", "events");
	}

	/** Copies what the report needs of the period's events. */
	void gatherEvents(ReportDatabase database) {
		refuseUnknown(database);
		try {
			Map<String, Object> parameters = parameters(period(database), Coverage.of(database));
			SqlFile gather = filtered(SqlFile.named("gather-events")
				.with("counts", this.report.sql().required("counts"))
				.cutBy(this.by)
				.with("events", grouped(database, events(database, parameters))));
			database.gather(gather, parameters);
		}
		catch (RefusedException ex) {
			throw new RefusedException(this.report.name() + " reads the events, and " + ex.getMessage(), ex);
		}
	}

	/** Where there are none, the view says what their columns are. */
	private static String events(ReportDatabase database, Map<String, Object> parameters) {
		Coverage coverage = Coverage.of(database);
		List<LocalDate> days = database.answer(SqlFile.named("days-held"), parameters)
			.rows()
			.stream()
			.map((row) -> (LocalDate) row.get(0))
			.filter((day) -> coverage.eventsFrom().filter(day::isBefore).isEmpty())
			.toList();
		return days.isEmpty() ? "events"
				: "(\n" + EventFiles.beside(database.file(), database.labels()).query(days) + ")";
	}

	private String grouped(ReportDatabase database, String events) {
		return asksForGroups(database)
				? "(\n" + SqlFile.named("events-with-groups").with("events", events).statement() + ")" : events;
	}

	/** To find each user's groups takes a third of a report's time. */
	private SqlFile lean(ReportDatabase database, SqlFile sql) {
		boolean isLean = !this.report.isOwn() && !database.groups().isEmpty() && !asksForGroups(database);
		return isLean ? sql.withoutGroups() : sql;
	}

	/** A usage.duckdb of an older version has none. */
	private boolean asksForGroups(ReportDatabase database) {
		return database.groups()
			.names()
			.stream()
			.anyMatch((group) -> this.query.labels().containsKey(group) || this.by.contains(Dimension.label(group)));
	}

	private void refuseUnknown(ReportDatabase database) {
		this.report.refuseUnknown(this.by, this.query, database.labels().with(database.groups()));
	}

	/**
	 * The same question as SQL without parameters.
	 * @see SqlScript
	 */
	String script(ReportDatabase database) {
		refuseUnknown(database);
		Coverage coverage = Coverage.of(database);
		Period period = period(database);
		Map<String, Object> parameters = parameters(period, coverage);
		takeLimits(database, parameters, period, coverage);
		SqlFile sql = statement(database);
		List<String> heading = new ArrayList<>(List.of("The report " + this.report.name() + ", " + period.from()
				+ " to " + period.to() + ", for " + database.file().toAbsolutePath() + " (duckdb -readonly)."));
		if (!database.rates().isUsd()) {
			heading.add("Costs are in " + database.rates().currency()
					+ ", at the rate of their day, whatever the names of their columns say.");
		}
		if (!this.report.isOwn()) {
			heading.addAll(SqlFile.comment(sql.name(), parameters));
		}
		return SqlScript.of(heading, database.changes(), database.written(sql, parameters));
	}

	private SqlFile statement(ReportDatabase database) {
		SqlFile sql = lean(database, this.report.sql().cutBy(this.by));
		return readsEvents() ? sql : filtered(sql);
	}

	/** Adds the days of the pace to the parameters of a report that needs limits. */
	private Optional<LimitCoverage> takeLimits(ReportDatabase database, Map<String, Object> parameters, Period period,
			Coverage coverage) {
		if (!this.report.says("needs", "limits")) {
			return Optional.empty();
		}
		LimitCoverage covered = LimitCoverage.of(database, parameters, period, today(coverage));
		parameters.put("pacefrom", covered.pace().map(Period::from).orElse(null));
		parameters.put("paceto", covered.pace().map(Period::to).orElse(null));
		return Optional.of(covered);
	}

	ReportResult result(ReportDatabase database) {
		refuseUnknown(database);
		Coverage coverage = Coverage.of(database);
		Period period = period(database);
		SqlFile sql = statement(database);
		Map<String, Object> parameters = parameters(period, coverage);
		Optional<LimitFindings> limits = takeLimits(database, parameters, period, coverage)
			.map((covered) -> LimitFindings.of(shown(database.answer(sql, withoutLimit(parameters))), covered));
		Answer found = this.report.isOwn() ? OwnReports.answer(this.report, database, sql, parameters)
				: database.answer(sql, parameters);
		Answer unpriced = database.answer(filtered(lean(database, SqlFile.named("unpriced-models"))), parameters);
		List<Object> totalsToday = List.of();
		if (this.report.says("today", "totals")) {
			Answer ofToday = database.answer(sql, parameters(new Period(today(coverage), today(coverage)), coverage));
			totalsToday = shown(ofToday.rows().get(0));
		}
		WholeDays wholeDays = new WholeDays(this.by, period, coverage);
		Answer rows = rows(found);
		return new ReportResult(this.query, description(found), period, today(coverage), coverage, wholeDays.in(rows),
				wholeDays.inTotals(totals(found), rows), wholeDays.inTotals(totalsToday, rows),
				found.rows().isEmpty() ? 0 : (Long) found.rows().get(0).get(1), UnpricedModel.of(unpriced),
				unrated(database, parameters), limits, keptFrom(coverage).filter((day) -> period.from().isBefore(day)));
	}

	/** Limits look at the whole month. */
	private UnratedUsage unrated(ReportDatabase database, Map<String, Object> parameters) {
		if (database.rates().isUsd()) {
			return UnratedUsage.USD;
		}
		Map<String, Object> lookedAt = new HashMap<>(parameters);
		if (this.report.says("needs", "limits")) {
			lookedAt.computeIfPresent("from", (key, from) -> ((LocalDate) from).withDayOfMonth(1));
		}
		return UnratedUsage.of(database, filtered(lean(database, SqlFile.named("unrated-usage"))), lookedAt);
	}

	private Optional<LocalDate> keptFrom(Coverage coverage) {
		return readsEvents() ? coverage.eventsFrom() : coverage.usageFrom();
	}

	private ReportResult.Description description(Answer found) {
		return new ReportResult.Description(this.report.title().replace("{by}", Dimension.spoken(this.by)),
				this.report.rowsAre(), Dimension.words(this.by), this.report.isOwn() ? labels(found) : this.by.size(),
				this.report.sql().header().get("bar"), this.report.spare(), this.report.sql().header().get("rare"),
				this.report.sql().header().get("empty"), this.report.sql().header().get("begins"));
	}

	/** The columns from the left that say what a row of one's own stands for. */
	private static int labels(Answer found) {
		return (int) found.columns()
			.stream()
			.skip(HIDDEN_COLUMNS)
			.takeWhile((column) -> !column.kind().alignsRight())
			.count();
	}

	private Period period(ReportDatabase database) {
		Coverage coverage = Coverage.of(database);
		if (this.report.isOwn() && !this.report.hasPeriod()) {
			return coverage.days().orElse(new Period(today(coverage), today(coverage)));
		}
		return this.query.period(this.report.usualPeriod(this.by), coverage, today(coverage));
	}

	private LocalDate today(Coverage coverage) {
		return LocalDate.ofInstant(this.clock.instant(), coverage.zone());
	}

	private Map<String, Object> parameters(Period period, Coverage coverage) {
		Map<String, Object> parameters = new HashMap<>();
		parameters.put("from", period.from());
		parameters.put("to", period.to());
		parameters.put("wholeto", coverage.wholeTo().orElse(period.from().minusDays(1)));
		// what is sorted must be there in full
		parameters.put("limit", (this.query.sort() == null) ? limit() : null);
		parameters.put("user", isForUsers() ? UserPattern.like(this.query.user()) : this.query.user());
		parameters.put("feature", this.query.feature());
		parameters.put("model", this.query.model());
		return parameters;
	}

	private Long limit() {
		return (this.query.limit() != null) ? this.query.limit() : this.report.usualLimit();
	}

	/** A report about one user takes a name as it is. */
	private boolean isForUsers() {
		return this.query.user() != null && UserPattern.isPattern(this.query.user())
				&& !this.report.says("needs", "user");
	}

	private SqlFile filtered(SqlFile sql) {
		SqlFile kept = sql.forLabels(this.query.labels());
		return isForUsers() ? kept.forUsersLike() : kept;
	}

	/** The rows that are shown, in the order that is asked for. */
	private Answer rows(Answer found) {
		Answer all = shown(found);
		if (this.query.sort() == null && !this.report.isOwn()) {
			return all;
		}
		List<List<Object>> ordered = (this.query.sort() != null)
				? RowOrder.sorted(all, this.query.sort(), this.report.name()) : all.rows();
		long most = (limit() != null) ? limit() : Long.MAX_VALUE;
		return new Answer(all.columns(), ordered.stream().limit(most).toList());
	}

	private static Map<String, Object> withoutLimit(Map<String, Object> parameters) {
		Map<String, Object> all = new HashMap<>(parameters);
		all.put("limit", null);
		return all;
	}

	private boolean hasTotals() {
		return !this.report.says("totals", "none");
	}

	private List<Object> totals(Answer found) {
		return (hasTotals() && !found.rows().isEmpty()) ? shown(found.rows().get(0)) : List.of();
	}

	private Answer shown(Answer found) {
		return new Answer(found.columns().subList(HIDDEN_COLUMNS, found.columns().size()),
				found.rows().stream().skip(hasTotals() ? 1 : 0).map(ReportRun::shown).toList());
	}

	private static List<Object> shown(List<Object> row) {
		return row.subList(HIDDEN_COLUMNS, row.size());
	}

}
