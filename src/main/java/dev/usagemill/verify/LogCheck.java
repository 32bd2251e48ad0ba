package dev.usagemill.verify;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

import dev.usagemill.load.StagedSlice;
import dev.usagemill.log.LogFile;
import dev.usagemill.warehouse.Counts;
import dev.usagemill.warehouse.LoadRecord;

/**
 * Reads the log files that are still there a second time and compares: the counts with
 * the load records, and every event with the stored ones.
 */
final class LogCheck {

	private final VerifyRequest request;

	private final Findings findings;

	private final Loads loads;

	/** Days with lines that could not be read again, so that events may lack theirs. */
	private final SortedSet<LocalDate> openDays = new TreeSet<>();

	LogCheck(VerifyRequest request, Findings findings, Loads loads) {
		this.request = request;
		this.findings = findings;
		this.loads = loads;
	}

	/**
	 * Checks all that is there.
	 * @param events how many events the days hold; lines of other days cannot be proved
	 */
	void check(Recheck reading, Map<LocalDate, Long> events, LinesCheck lines) throws IOException, SQLException {
		List<Reread> found = findSources();
		reading.read(found, this.request.workers());
		for (Reread reread : found) {
			compareCounts(reread, reading);
		}
		for (LocalDate day : reading.days()) {
			if (!events.containsKey(day)) {
				long unread = reading.of(day).stream().mapToLong((staged) -> staged.days().get(day)).sum();
				moveToNotProved(unread);
			}
		}
		SortedSet<LocalDate> readable = new TreeSet<>(reading.days());
		readable.retainAll(events.keySet());
		moveToNotProved(lines.check(readable, reading,
				(day) -> this.loads.complete() && !this.loads.isWaiting(day) && !this.openDays.contains(day),
				this.request.workers()));
	}

	private List<Reread> findSources() throws IOException {
		LogFiles files = LogFiles.find(this.request, this.loads, this.findings);
		ChangedLog changed = new ChangedLog(files, this.loads);
		List<Reread> found = new ArrayList<>();
		for (LoadRecord record : this.loads.appliedRecords()) {
			boolean renames = record.forgotten() != null && !record.forgotten().pseudonyms().isEmpty();
			if (renames || !record.retried().isEmpty()) {
				// no line has the name under which events stay; and lines that were
				// rejected when they were read first are so again
				this.openDays.addAll(record.days().keySet());
			}
			for (LoadRecord.Source source : record.sources()) {
				if (source.from() == source.to()) {
					continue;
				}
				LogFile file = files.holding(source);
				if (file != null) {
					found.add(new Reread(record, source, file,
							file.slices(source.from(), source.to(), this.request.sliceBytes())));
					continue;
				}
				leaveOpen(record, source);
				String evidence = changed.evidence(record, source);
				if (evidence != null) {
					find(source.logFile(), "load " + record.load() + " has read it; since then it " + evidence);
				}
			}
		}
		return found;
	}

	private void compareCounts(Reread reread, Recheck reading) throws IOException, SQLException {
		LoadRecord.Source source = reread.source();
		StagedSlice again;
		try {
			again = reading.take(reread);
		}
		catch (SQLException unreadable) {
			if (reread.stillHolds()) {
				throw unreadable;
			}
			changedMeanwhile(reread);
			return;
		}
		if (again.counts().equals(source.counts()) && again.days().equals(Reread.days(reread.record(), source))) {
			this.findings.count(Metric.LINES_PROVED, source.counts().lines());
			return;
		}
		if (!reread.stillHolds()) {
			changedMeanwhile(reread);
			return;
		}
		this.findings.count(Metric.LINES_NOT_PROVED, source.counts().lines());
		find(reread.file().path().toString(),
				Findings.say("bytes %d to %d now give %s, but load %d has read %s%s", source.from(), source.to(),
						said(again.counts()), reread.record().load(), said(source.counts()),
						again.counts().equals(source.counts()) ? "; events are of other days" : ""));
	}

	private void changedMeanwhile(Reread reread) {
		this.findings.note("The log file " + reread.file().path()
				+ " was rotated or changed while it was read; verify again to prove its lines.");
		leaveOpen(reread.record(), reread.source());
	}

	private void leaveOpen(LoadRecord record, LoadRecord.Source source) {
		this.openDays.addAll(Reread.days(record, source).keySet());
		this.findings.count(Metric.LINES_NOT_PROVED, source.counts().lines());
	}

	private void moveToNotProved(long lines) {
		this.findings.count(Metric.LINES_PROVED, -lines);
		this.findings.count(Metric.LINES_NOT_PROVED, lines);
	}

	private void find(String logFile, String problem) {
		this.findings.find(Finding.Check.LOGS, logFile, problem, Remedy.COMPARE_LOG);
	}

	private static String said(Counts counts) {
		String further = (counts.further() > 0) ? Findings.say(" + %,d further elements", counts.further()) : "";
		String lines = Findings.say("%,d lines%s = %,d events + %,d rejected + %,d blank + %,d skipped", counts.lines(),
				further, counts.staged(), counts.rejected(), counts.blank(), counts.skipped());
		return (counts.unreadUsage() == 0) ? lines
				: lines + Findings.say(" (%,d with usage that is not read)", counts.unreadUsage());
	}

}
