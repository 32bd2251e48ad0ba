package dev.usagemill.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.Parallel;
import dev.usagemill.warehouse.Warehouse;

/** Checks the rejected lines and the conflicts that are still kept. */
final class KeptLinesCheck {

	private final Warehouse warehouse;

	private final DurableFiles files;

	private final Findings findings;

	private final Loads loads;

	KeptLinesCheck(VerificationContext context) {
		this.warehouse = context.warehouse();
		this.files = context.files();
		this.findings = context.findings();
		this.loads = context.loads();
	}

	/** Checks those of all loads. */
	void check(int threads, Sessions.Opener sessions, PublishedTables published) throws IOException, SQLException {
		List<KeptLines> kept = new ArrayList<>();
		Set<Path> unknown = new HashSet<>(this.warehouse.rejectedParts(this.files));
		unknown.addAll(this.warehouse.conflictsParts(this.files));
		for (LoadRecord record : this.loads.records()) {
			KeptLines rejected = rejected(record);
			KeptLines conflicts = conflicts(record);
			rejected.files().forEach(unknown::remove);
			conflicts.files().forEach(unknown::remove);
			if (this.loads.isApplied(record) && !isBeingChanged(record.load())) {
				kept.add(rejected);
				kept.add(conflicts);
			}
		}
		if (this.loads.complete()) {
			unknown.forEach((file) -> this.findings.find(Finding.Check.KEPT_LINES, file, "belongs to no load",
					Remedy.MOVE_AWAY));
		}
		noteGone(kept);
		List<KeptLines> there = kept.stream().filter((lines) -> !lines.files().isEmpty()).toList();
		Parallel.workOff(there, threads, Sessions.visiting(sessions,
				(session, lines) -> isReadable(session, lines) && published.checkKeptLines(session, lines)));
	}

	/** What a waiting load takes away may or may not be gone yet. */
	private boolean isBeingChanged(long load) {
		return this.loads.waiting()
			.filter((record) -> record.retried().contains(load) || record.forgotten() != null)
			.isPresent();
	}

	private KeptLines rejected(LoadRecord record) throws IOException {
		Path part = this.warehouse.rejectedPart(record.load());
		return new KeptLines(record.load(), KeptLines.Kind.REJECTED,
				this.files.exists(part) ? List.of(part) : List.of(),
				record.counts().rejected() - this.loads.retried(record.load())
						- this.loads.forgotten((forgotten) -> forgotten.rejected().getOrDefault(record.load(), 0L)));
	}

	private KeptLines conflicts(LoadRecord record) throws IOException {
		Path directory = this.warehouse.conflicts(record.load());
		List<Path> files = this.warehouse.conflictsParts(this.files)
			.stream()
			.filter((file) -> file.startsWith(directory))
			.toList();
		long brought = this.loads.isApplied(record) ? this.loads.applied().get(record.load()).counts().conflicts() : 0;
		return new KeptLines(record.load(), KeptLines.Kind.CONFLICTS, files,
				brought - this.loads.forgotten((forgotten) -> forgotten.conflicts().getOrDefault(record.load(), 0L)));
	}

	private void noteGone(List<KeptLines> kept) {
		for (KeptLines.Kind kind : KeptLines.Kind.values()) {
			long gone = kept.stream()
				.filter((lines) -> lines.kind() == kind && lines.files().isEmpty())
				.mapToLong(KeptLines::expected)
				.sum();
			if (gone > 0) {
				this.findings.note(Findings.say("%,d of all %s are no longer kept in %s/.", gone, kind.plural(),
						kind.directory()));
			}
		}
	}

	private boolean isReadable(Session session, KeptLines lines) {
		Path place = lines.files().get(0).getParent();
		try {
			Row counts = session
				.row(session.sql(lines.kind().count()).with("load", lines.load()).with("files", lines.files()));
			this.findings.count(Metric.KEPT_LINES, counts.number("kept"));
			if (counts.number("kept") != lines.expected() || counts.number("other_loads") > 0) {
				this.findings.find(Finding.Check.KEPT_LINES, place,
						Findings.say("holds %,d %s, %,d of them of other loads, but %,d of load %d should be there",
								counts.number("kept"), lines.kind().plural(), counts.number("other_loads"),
								lines.expected(), lines.load()),
						Remedy.RESTORE_KEPT_LINES);
			}
			return true;
		}
		catch (SQLException unreadable) {
			this.findings.find(Finding.Check.KEPT_LINES, place,
					"cannot be read to its end (" + Session.kind(unreadable) + ")", Remedy.RESTORE_KEPT_LINES);
			return false;
		}
	}

}
