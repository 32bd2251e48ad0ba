package dev.usagemill.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import dev.usagemill.verify.Recheck.StagedLines;
import dev.usagemill.warehouse.Parallel;
import dev.usagemill.warehouse.Warehouse;

/** Compares the lines that were read again with the stored events, day by day. */
final class LinesCheck {

	private final Warehouse warehouse;

	private final Findings findings;

	private final Sessions.Opener sessions;

	LinesCheck(Warehouse warehouse, Findings findings, Sessions.Opener sessions) {
		this.warehouse = warehouse;
		this.findings = findings;
		this.sessions = sessions;
	}

	/**
	 * Compares.
	 * @param whole whether all lines of a day were read again, so that every event of it
	 * must have one
	 * @return how many lines have no event, or not the one that they should have
	 */
	long check(Collection<LocalDate> days, Recheck reading, Predicate<LocalDate> whole, int threads)
			throws IOException, SQLException {
		AtomicLong wrong = new AtomicLong();
		Parallel.workOff(days, threads, Sessions.visiting(this.sessions, (session, day) -> {
			List<StagedLines> lines = reading.of(day);
			wrong.addAndGet(compareLines(session, day, lines));
			if (whole.test(day)) {
				compareStored(session, day, lines);
			}
			return true;
		}));
		return wrong.get();
	}

	private long compareLines(Session session, LocalDate day, List<StagedLines> lines) throws SQLException {
		long wrong = 0;
		for (Row row : session.rows(session.sql("compare-lines")
			.with("day", day)
			.with("events", List.of(this.warehouse.eventsPart(day)))
			.with("staged", files(lines)))) {
			StagedLines place = lines.stream()
				.filter((staged) -> staged.rows().equals(Path.of(row.text("filename"))))
				.findFirst()
				.orElseThrow();
			find(place, day, row.number("missing"), row.value("first_missing"), "have no stored event");
			find(place, day, row.number("other_version"), row.value("first_other_version"),
					"should count, but another version of their events is stored");
			wrong += row.number("missing") + row.number("other_version");
		}
		return wrong;
	}

	private void find(StagedLines place, LocalDate day, long lines, Object first, String what) {
		if (lines > 0) {
			this.findings.find(Finding.Check.LOGS, place.reread().file().path(),
					Findings.say("%,d lines of events of %s %s; the first is line %d, read by load %d", lines, day,
							what, place.linesBefore() + (Long) first, place.reread().record().load()),
					Remedy.COMPARE_LOG);
		}
	}

	private void compareStored(Session session, LocalDate day, List<StagedLines> lines) throws SQLException {
		Path part = this.warehouse.eventsPart(day);
		long without = session
			.row(session.sql("compare-stored")
				.with("day", day)
				.with("events", List.of(part))
				.with("staged", files(lines)))
			.number("without_line");
		if (without > 0) {
			this.findings.find(Finding.Check.LOGS, part,
					Findings.say("%,d events differ from every line of the logs, which were all read again", without),
					Remedy.RESTORE_EVENTS + " If a log was changed after it had been loaded, nothing is wrong here.");
		}
	}

	private static List<Path> files(List<StagedLines> lines) {
		return lines.stream().map(StagedLines::rows).toList();
	}

}
