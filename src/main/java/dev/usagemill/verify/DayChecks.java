package dev.usagemill.verify;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;

import dev.usagemill.warehouse.Parallel;

/** Checks all days, some at a time, and then how many events there are in all. */
final class DayChecks {

	private final VerificationContext context;

	DayChecks(VerificationContext context) {
		this.context = context;
	}

	/**
	 * Checks the days.
	 * @param published what to compare their rollups with
	 * @return how many events each day holds whose events could be read
	 */
	SortedMap<LocalDate, Long> check(Collection<LocalDate> days, int threads, Sessions.Opener sessions,
			PublishedTables published) throws IOException, SQLException {
		SortedMap<LocalDate, Long> events = new ConcurrentSkipListMap<>();
		Parallel.workOff(days, threads, Sessions.visiting(sessions, (session, day) -> {
			DayCheck check = new DayCheck(this.context, day);
			boolean sound = check.check(session, published);
			if (check.eventCount() >= 0) {
				events.put(day, check.eventCount());
			}
			return sound;
		}));
		this.context.findings().count(Metric.DAYS, days.size());
		checkTotal(days, events);
		return events;
	}

	private void checkTotal(Collection<LocalDate> days, Map<LocalDate, Long> events) {
		Loads loads = this.context.loads();
		long kept = days.stream().filter(loads.kept()::hasEvents).count();
		if (!loads.complete() || loads.waiting().isPresent() || events.size() < kept) {
			return;
		}
		long removed = loads.removed();
		if (removed < 0) {
			this.context.findings()
				.note("How many events there are in all was not compared: of some days the files were gone before"
						+ " they were to go.");
			return;
		}
		long stored = events.values().stream().mapToLong(Long::longValue).sum();
		long brought = loads.applied().values().stream().mapToLong((mark) -> mark.counts().events()).sum();
		if (stored != brought - removed) {
			this.context.findings()
				.find(Finding.Check.EVENTS, this.context.warehouse().events(),
						Findings.say("holds %,d events in all, but the loads have brought %,d%s", stored, brought,
								(removed > 0) ? Findings.say(" and removed %,d", removed) : ""),
						Remedy.RESTORE_EVENTS);
		}
	}

}
