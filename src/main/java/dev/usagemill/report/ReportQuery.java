package dev.usagemill.report;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import dev.usagemill.event.Labels;
import dev.usagemill.failure.RefusedException;

/**
 * What is asked. All but the report's name may be null.
 *
 * @param report the report's name
 * @param from the word for the first day, see {@link Period#named}; null: the report's
 * own default
 * @param to the word for the last day; null: the last day that holds data
 * @param limit how many rows to show, 1 or more; null: the report's own default
 * @param user only this user, or with {@code *} for any characters those that fit; null:
 * all
 * @param feature only this feature; null: all
 * @param model only this model; null: all
 * @param labels only where these labels have such values; an empty one: none
 * @param by what a row stands for, such as {@code month}; empty: the report's own default
 * @param sort the column that orders the rows, as {@link RowOrder} reads it; null: the
 * report's own order
 */
public record ReportQuery(String report, String from, String to, Long limit, String user, String feature, String model,
		Map<String, String> labels, List<String> by, String sort) {

	/**
	 * Checks the limit.
	 * @throws RefusedException if it is below 1
	 */
	public ReportQuery {
		if (limit != null && limit < 1) {
			throw new RefusedException("--limit " + limit + " shows nothing: give 1 or more");
		}
		labels = Collections.unmodifiableMap(new TreeMap<>(labels));
		by = List.copyOf(by);
	}

	/** Asks for a report with the usual rows. */
	public ReportQuery(String report, String from, String to, Long limit, String user, String feature, String model) {
		this(report, from, to, limit, user, feature, model, Map.of(), List.of(), null);
	}

	/** Asks for a report with all its defaults. */
	public static ReportQuery of(String report) {
		return new ReportQuery(report, null, null, null, null, null, null);
	}

	/** The same question, with other rows. */
	public ReportQuery by(String... words) {
		return new ReportQuery(this.report, this.from, this.to, this.limit, this.user, this.feature, this.model,
				this.labels, List.of(words), this.sort);
	}

	/** The same question with at most so many rows. */
	public ReportQuery atMost(long rows) {
		return new ReportQuery(this.report, this.from, this.to, rows, this.user, this.feature, this.model, this.labels,
				this.by, this.sort);
	}

	/** The same question for the days that these words name. */
	public ReportQuery during(String firstDay, String lastDay) {
		return new ReportQuery(this.report, firstDay, lastDay, this.limit, this.user, this.feature, this.model,
				this.labels, this.by, this.sort);
	}

	/** The same question with its rows in another order. */
	public ReportQuery sortedBy(String column) {
		return new ReportQuery(this.report, this.from, this.to, this.limit, this.user, this.feature, this.model,
				this.labels, this.by, column);
	}

	/** Whether no period is asked for, so that the report's own default holds. */
	public boolean hasDefaultPeriod() {
		return this.from == null && this.to == null;
	}

	/** The options that choose days and usage, as far as they are given. */
	List<String> given() {
		Map<String, String> options = new LinkedHashMap<>();
		options.put("from", this.from);
		options.put("to", this.to);
		options.put("user", this.user);
		options.put("feature", this.feature);
		options.put("model", this.model);
		options.put("label", this.labels.isEmpty() ? null : "");
		options.values().removeIf(Objects::isNull);
		return List.copyOf(options.keySet());
	}

	/** The filters that are set, by the SQL column each holds for. */
	Map<String, String> filters() {
		Map<String, String> filters = new LinkedHashMap<>();
		filters.put("user_id", this.user);
		filters.put("feature", this.feature);
		filters.put("model", this.model);
		filters.values().removeIf((value) -> value == null);
		this.labels.forEach((label, value) -> filters.put(Labels.column(label), value));
		return filters;
	}

	/**
	 * The days to report on. Without any word that is the report's default period, so
	 * reckoned that it ends on the last day that holds data, not on an empty today.
	 * @param defaultWord the word for the report's default period
	 * @param coverage how far the data reaches
	 * @param today today in the warehouse's time zone
	 * @throws RefusedException if a word names no day, or the period ends before it
	 * begins
	 */
	Period period(String defaultWord, Coverage coverage, LocalDate today) {
		LocalDate lastDay = coverage.days().map(Period::to).orElse(today);
		if (this.from == null) {
			LocalDate end = (this.to != null) ? Period.named(this.to, today).to() : lastDay;
			return new Period(Period.named(defaultWord, end).from(), end);
		}
		if (this.to != null) {
			return Period.between(this.from, this.to, today);
		}
		LocalDate begin = Period.named(this.from, today).from();
		return new Period(begin, begin.isAfter(lastDay) ? today : lastDay);
	}

}
