package dev.usagemill.verify;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Compares a day's rollup, costs aside, with what its events give. */
final class DailyUsageCheck {

	private final Findings findings;

	private final Path events;

	private final Path dailyUsage;

	DailyUsageCheck(VerificationContext context, LocalDate day) {
		this.findings = context.findings();
		this.events = context.warehouse().eventsPart(day);
		this.dailyUsage = context.warehouse().dailyUsagePart(day);
	}

	/**
	 * Compares them.
	 * @param absent the columns that the rollup does not have
	 */
	void check(Session session, Set<String> absent) throws SQLException {
		session.execute(session.sql("recompute-daily-usage").with("events", List.of(this.events)));
		Row different = session.row(session.sql("compare-daily-usage")
			.with("daily_usage", List.of(this.dailyUsage))
			.withTexts("absent", absent));
		long surplus = different.number("surplus");
		long missing = different.number("missing");
		if (surplus + missing == 0) {
			return;
		}
		this.findings.find(Finding.Check.DAILY_USAGE, this.dailyUsage,
				Findings.say("%,d rows do not follow from the events, %,d that do are not there%s", surplus, missing,
						sums(session, absent)),
				Remedy.ROLL_AGAIN);
	}

	/** Names the sums that differ, with both figures. */
	private String sums(Session session, Set<String> absent) throws SQLException {
		List<Row> sides = session.rows(session.sql("sum-daily-usage").with("daily_usage", List.of(this.dailyUsage)));
		if (sides.size() < 2) {
			return "";
		}
		List<String> sums = new ArrayList<>();
		Row stored = sides.get(0);
		Row recomputed = sides.get(1);
		for (String column : stored.values().keySet()) {
			if (!column.equals("rollup") && !absent.contains(column)
					&& stored.number(column) != recomputed.number(column)) {
				sums.add(Findings.say("%s %,d, recomputed %,d", column, stored.number(column),
						recomputed.number(column)));
			}
		}
		return sums.isEmpty() ? "; the sums are the same" : "; " + String.join("; ", sums);
	}

}
