package dev.usagemill.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import dev.usagemill.warehouse.KeptDays;
import dev.usagemill.warehouse.LoadRecord;

/**
 * Checks a day along its way: its events, its rollup, its rows in {@code usage.duckdb}.
 * What rests on an unreadable file is not looked at.
 */
final class DayCheck {

	private final VerificationContext context;

	private final LocalDate day;

	private final Path eventsPart;

	private final Path dailyUsagePart;

	private Footer events;

	private Footer rollup;

	private long eventCount = -1;

	private boolean hasRates;

	DayCheck(VerificationContext context, LocalDate day) {
		this.context = context;
		this.day = day;
		this.eventsPart = context.warehouse().eventsPart(day);
		this.dailyUsagePart = context.warehouse().dailyUsagePart(day);
	}

	/** How many events the day holds; -1 if that is unknown. */
	long eventCount() {
		return this.eventCount;
	}

	/**
	 * Checks the day.
	 * @return false if a file could not be read: the session may be unusable then
	 */
	boolean check(Session session, PublishedTables published) throws IOException, SQLException {
		KeptDays kept = this.context.loads().keptSoon();
		KeptDays left = this.context.loads().kept();
		// what is there though it was removed is reported already
		boolean hasEvents = left.hasEvents(this.day)
				&& isThere(this.eventsPart, kept.hasEvents(this.day), Remedy.RESTORE_EVENTS);
		boolean hasDailyUsage = left.hasUsage(this.day) && isThere(this.dailyUsagePart, kept.hasUsage(this.day),
				kept.hasEvents(this.day) ? Remedy.ROLL_AGAIN : Remedy.RESTORE_USAGE);
		if (hasEvents && !isReadable(this.eventsPart, Remedy.RESTORE_EVENTS, () -> checkEvents(session))) {
			return false;
		}
		if (!hasDailyUsage) {
			return true;
		}
		if (!isReadable(this.dailyUsagePart, Remedy.ROLL_AGAIN, () -> checkDailyUsage(session))) {
			return false;
		}
		return this.context.loads().isWaiting(this.day)
				|| published.checkDay(session, this.day, this.dailyUsagePart) && checkRates(session, published);
	}

	private boolean checkRates(Session session, PublishedTables published) {
		return this.rollup == null || published.checkRates(session, this.day, this.context.warehouse().zone(),
				this.rollup.prices(), this.hasRates ? this.eventsPart : null);
	}

	private void checkEvents(Session session) throws SQLException {
		this.events = Footer.read(session, this.eventsPart);
		new FooterCheck(this.context, this.day).checkEvents(this.eventsPart, this.events);
		new ColumnsCheck(this.context).checkEvents(session, this.eventsPart, this.events);
		this.eventCount = new EventsCheck(this.context, this.day).check(session);
		List<LoadRecord> bringing = this.context.loads().bringing(this.day);
		boolean oneLoad = this.context.loads().complete() && bringing.size() == 1
				&& !this.context.loads().isWaiting(this.day);
		if (oneLoad && this.events != null && this.events.counts().events() != this.eventCount) {
			find(Finding.Check.EVENTS, this.eventsPart,
					Findings.say("holds %,d events, but its only load has brought %,d", this.eventCount,
							this.events.counts().events()),
					Remedy.RESTORE_EVENTS);
		}
	}

	private void checkDailyUsage(Session session) throws IOException, SQLException {
		this.rollup = Footer.read(session, this.dailyUsagePart);
		new FooterCheck(this.context, this.day).checkDailyUsage(this.dailyUsagePart, this.rollup);
		Set<String> absent = new ColumnsCheck(this.context).checkDailyUsage(session, this.dailyUsagePart, this.rollup);
		Row counts = session.row(session.sql("inspect-daily-usage")
			.with("daily_usage", List.of(this.dailyUsagePart))
			.with("day", this.day));
		this.context.findings().count(Metric.DAILY_USAGE_ROWS, counts.number("daily_usage_rows"));
		if (counts.number("other_days") > 0) {
			find(Finding.Check.DAILY_USAGE, this.dailyUsagePart, Findings.say("%,d of %,d rows are of another day",
					counts.number("other_days"), counts.number("daily_usage_rows")), Remedy.ROLL_AGAIN);
		}
		if (this.eventCount < 0 || !isSameState()) {
			return;
		}
		new DailyUsageCheck(this.context, this.day).check(session, absent);
		this.hasRates = new CostCheck(this.context, this.day).check(session, this.rollup);
		if (counts.number("other_days") == 0) {
			checkBytes(session, absent);
		}
	}

	private void checkBytes(Session session, Set<String> absent) throws IOException, SQLException {
		if (this.rollup != null && this.rollup.isOfRollup()) {
			BytesCheck bytes = new BytesCheck(this.context, this.day);
			bytes.checkEvents(this.rollup);
			if (absent.isEmpty()) {
				bytes.checkDailyUsage(session, this.rollup);
			}
			return;
		}
		this.context.findings()
			.note("The rollup of " + this.day
					+ " does not say from which events and prices it was made; bytes were not compared.");
	}

	/**
	 * While a load is being completed the rollup may be one step behind; a reprice makes
	 * it newer than its events.
	 */
	private boolean isSameState() {
		boolean current = this.events != null && this.rollup != null && this.rollup.load() >= this.events.load();
		return current || !this.context.loads().isWaiting(this.day);
	}

	private boolean isThere(Path part, boolean isKept, String remedy) {
		if (Files.exists(part)) {
			return true;
		}
		if (isKept && !this.context.loads().restating(this.day).isEmpty()) {
			find(Finding.Check.PARTS, part, "is missing, though loads have brought events of this day", remedy);
		}
		return false;
	}

	private boolean isReadable(Path part, String remedy, Reading reading) throws IOException {
		try {
			reading.read();
			return true;
		}
		catch (SQLException unreadable) {
			find(Finding.Check.PARTS, part, "cannot be read to its end (" + Session.kind(unreadable) + ")", remedy);
			return false;
		}
	}

	private void find(Finding.Check check, Path part, String problem, String remedy) {
		this.context.findings().find(check, part, problem, remedy);
	}

	@FunctionalInterface
	private interface Reading {

		void read() throws IOException, SQLException;

	}

}
