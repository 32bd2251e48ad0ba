package dev.usagemill.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How many whole days with data a week or month has that a row stands for: the first and
 * the last one of a period seldom have all, and are not to be compared with the others.
 */
final class WholeDays {

	private static final String DAYS = "days";

	private static final String OF_DAYS = "of_days";

	private static final List<ReportColumn> COLUMNS = List.of(new ReportColumn(DAYS, ColumnKind.COUNT),
			new ReportColumn(OF_DAYS, ColumnKind.COUNT));

	private final List<Dimension> by;

	private final int time;

	private final Optional<Period> whole;

	/** For a report that is cut by these, over the period. */
	WholeDays(List<Dimension> by, Period period, Coverage coverage) {
		this.by = by;
		this.time = by.contains(Dimension.WEEK) ? by.indexOf(Dimension.WEEK) : by.indexOf(Dimension.MONTH);
		this.whole = coverage.wholeTo()
			.flatMap((last) -> new Period(coverage.days().orElseThrow().from(), last).within(period));
	}

	/** The rows with {@code days} and {@code of_days} behind what names them. */
	Answer in(Answer answer) {
		if (!applies(answer)) {
			return answer;
		}
		List<ReportColumn> columns = new ArrayList<>(answer.columns());
		columns.addAll(this.by.size(), COLUMNS);
		return new Answer(columns, answer.rows().stream().map((row) -> {
			Period all = days(row.get(this.time));
			return with(row, this.whole.flatMap(all::within).map(WholeDays::count).orElse(0L), count(all));
		}).toList());
	}

	/** The totals beside these rows. */
	List<Object> inTotals(List<Object> totals, Answer answer) {
		return (applies(answer) && !totals.isEmpty()) ? with(totals, null, null) : totals;
	}

	/**
	 * Whether the column holds these counts: they belong to a row, and no total has them.
	 */
	static boolean hold(ReportColumn column) {
		return COLUMNS.contains(column);
	}

	/** Some reports count the days themselves. */
	private boolean applies(Answer answer) {
		return this.time >= 0 && (answer.indexOf(DAYS) < 0 || answer.indexOf(OF_DAYS) < 0);
	}

	private List<Object> with(List<Object> row, Long days, Long ofDays) {
		List<Object> longer = new ArrayList<>(row);
		longer.add(this.by.size(), days);
		longer.add(this.by.size() + 1, ofDays);
		return Collections.unmodifiableList(longer);
	}

	/** The days of a week, named by its Monday, or of a month, named as 2026-10. */
	private static Period days(Object name) {
		if (name instanceof LocalDate monday) {
			return new Period(monday, monday.with(TemporalAdjusters.next(DayOfWeek.SUNDAY)));
		}
		YearMonth month = YearMonth.parse((String) name);
		return new Period(month.atDay(1), month.atEndOfMonth());
	}

	private static long count(Period days) {
		return ChronoUnit.DAYS.between(days.from(), days.to()) + 1;
	}

	/**
	 * The same as people read it: the days stand beside the name, and only where some are
	 * missing.
	 */
	static ReportResult named(ReportResult result) {
		int days = result.answer().indexOf(DAYS);
		if (days < 1 || result.answer().indexOf(OF_DAYS) != days + 1) {
			return result;
		}
		int time = 0;
		while (time < days - 1 && !isTime(result.answer().columns().get(time))) {
			time++;
		}
		if (!isTime(result.answer().columns().get(time))) {
			return result;
		}
		int name = time;
		List<ReportColumn> columns = new ArrayList<>(result.answer().columns());
		// of a kind that no table cuts
		columns.set(name, new ReportColumn(columns.get(name).name(), ColumnKind.DATE));
		Answer answer = new Answer(without(columns, days),
				result.answer().rows().stream().map((row) -> named(row, name, days, partOf(result))).toList());
		return result.with(answer, without(result.totals(), days), without(result.totalsToday(), days));
	}

	private static boolean isTime(ReportColumn column) {
		return column.name().equals(Dimension.WEEK.column()) || column.name().equals(Dimension.MONTH.column());
	}

	/** The newest day, if it was not over when logs were read, and is reported on. */
	private static Optional<LocalDate> partOf(ReportResult result) {
		LocalDate last = result.period().to();
		return result.coverage()
			.days()
			.map(Period::to)
			.filter((newest) -> !newest.isAfter(last) && !result.coverage().wholeTo().equals(Optional.of(newest)));
	}

	private static List<Object> named(List<Object> row, int name, int days, Optional<LocalDate> part) {
		List<Object> shorter = new ArrayList<>(row);
		if (!row.get(days).equals(row.get(days + 1))) {
			boolean hasPart = part.filter((day) -> days(row.get(name)).within(new Period(day, day)).isPresent())
				.isPresent();
			shorter.set(name, "%s (%s of %s days%s)".formatted(row.get(name), row.get(days), row.get(days + 1),
					hasPart ? " and part of one" : ""));
		}
		return without(shorter, days);
	}

	private static <T> List<T> without(List<T> values, int days) {
		List<T> shorter = new ArrayList<>(values);
		if (!shorter.isEmpty()) {
			shorter.subList(days, days + 2).clear();
		}
		return Collections.unmodifiableList(shorter);
	}

}
