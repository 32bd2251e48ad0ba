package dev.usagemill.verify;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * Checks a day's events: all readable, valid, of this day, sorted, and each there once.
 */
final class EventsCheck {

	private final Findings findings;

	private final LocalDate day;

	private final ZoneId zone;

	private final Path part;

	EventsCheck(VerificationContext context, LocalDate day) {
		this.findings = context.findings();
		this.day = day;
		this.zone = context.warehouse().zone();
		this.part = context.warehouse().eventsPart(day);
	}

	/**
	 * Checks the events.
	 * @return how many there are
	 * @throws SQLException if the part cannot be read to its end
	 */
	long check(Session session) throws SQLException {
		List<DaySpan> spans = DaySpan.of(this.day, this.zone);
		DaySpan first = spans.isEmpty() ? DaySpan.NONE : spans.get(0);
		DaySpan last = spans.isEmpty() ? DaySpan.NONE : spans.get(spans.size() - 1);
		Row counts = session.row(session.sql("inspect-events")
			.with("events", List.of(this.part))
			.with("from", first.from())
			.with("to", first.to())
			.with("again_from", last.from())
			.with("again_to", last.to()));
		long events = counts.number("events");
		this.findings.count(Metric.EVENTS, events);
		find(counts.number("other_days"), events, "are of another day");
		find(counts.number("unsorted"), events, "are not in order of time, user and id");
		find(counts.number("unsound"), events, "break a rule that every stored event obeys");
		Row repeated = session.row(session.sql("repeated-keys").with("events", List.of(this.part)));
		find(repeated.number("repeated"), events, "have the user and id of another one");
		return events;
	}

	private void find(long amount, long events, String what) {
		if (amount > 0) {
			this.findings.find(Finding.Check.EVENTS, this.part,
					Findings.say("%,d of %,d events %s", amount, events, what), Remedy.RESTORE_EVENTS);
		}
	}

}
