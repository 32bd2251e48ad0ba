package dev.usagemill.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import dev.usagemill.load.LineRules;
import dev.usagemill.load.SliceLoader;
import dev.usagemill.load.StagedFiles;
import dev.usagemill.load.StagedSlice;
import dev.usagemill.log.LogSlice;
import dev.usagemill.warehouse.Counts;
import dev.usagemill.warehouse.DurableFiles;
import dev.usagemill.warehouse.LoadRecord;
import dev.usagemill.warehouse.Parallel;
import dev.usagemill.warehouse.Warehouse;
import dev.usagemill.warehouse.WorkDatabase;

/** Stages log lines a second time, apart from the warehouse, as their loads have done. */
final class Recheck {

	private final Warehouse scratch;

	private final DurableFiles files;

	private final SliceLoader loader;

	private final ForgottenRows forgotten;

	private final Map<Path, StagedSlice> counted = new ConcurrentHashMap<>();

	private final Map<Path, SQLException> failed = new ConcurrentHashMap<>();

	private final List<StagedLines> staged = new ArrayList<>();

	Recheck(Warehouse scratch, DurableFiles files, WorkDatabase database, ForgottenRows forgotten) throws SQLException {
		this.scratch = scratch;
		this.files = files;
		this.forgotten = forgotten;
		this.loader = new SliceLoader(scratch, files, database);
	}

	/** Reads everything; what cannot be read is reported by {@link #take}. */
	void read(List<Reread> rereads, int threads) throws IOException, SQLException {
		List<Piece> pieces = new ArrayList<>();
		for (Reread reread : rereads) {
			this.files.makeDirectory(this.scratch.staging(reread.record().load()));
			LineRules rules = this.forgotten.rules(reread.record());
			reread.slices().forEach((slice) -> pieces.add(new Piece(reread.record(), slice, rules)));
		}
		Parallel.workOff(pieces, threads, (queue) -> {
			for (Piece piece = queue.poll(); piece != null; piece = queue.poll()) {
				read(piece);
			}
		});
	}

	private void read(Piece piece) throws IOException {
		Path rows = rows(piece.record.load(), piece.slice);
		try {
			this.counted.put(rows, this.loader.stage(piece.record.load(), piece.slice, piece.rules));
		}
		catch (SQLException unreadable) {
			this.failed.put(rows, unreadable);
		}
	}

	/**
	 * Takes what was read of one source, to be compared with what is stored.
	 * @return how many events it gave, by day, and its lines
	 * @throws SQLException if it could not be read
	 */
	StagedSlice take(Reread reread) throws IOException, SQLException {
		Counts counts = Counts.NONE;
		SortedMap<LocalDate, Long> days = new TreeMap<>();
		for (LogSlice slice : reread.slices()) {
			Path rows = rows(reread.record().load(), slice);
			if (this.failed.containsKey(rows)) {
				throw this.failed.get(rows);
			}
			StagedSlice part = this.counted.get(rows);
			this.forgotten.drop(reread.record(), rows);
			this.staged.add(new StagedLines(rows, reread, reread.source().linesBefore() + counts.lines(), part.days()));
			part.days().forEach((day, events) -> days.merge(day, events, Long::sum));
			counts = counts.plus(part.counts());
		}
		return new StagedSlice(counts, days, List.of(), 0, 0);
	}

	/** The days of everything that was taken. */
	SortedSet<LocalDate> days() {
		SortedSet<LocalDate> days = new TreeSet<>();
		this.staged.forEach((lines) -> days.addAll(lines.days().keySet()));
		return days;
	}

	/** What was taken and has events of a day. */
	List<StagedLines> of(LocalDate day) {
		return this.staged.stream().filter((lines) -> lines.days().containsKey(day)).toList();
	}

	private Path rows(long load, LogSlice slice) {
		return StagedFiles.rows(this.scratch, load, slice.hash());
	}

	/**
	 * Lines that lie in a staged file.
	 *
	 * @param rows the staged file
	 * @param reread where they come from
	 * @param linesBefore lines of the log file before them
	 * @param days how many events of which day they hold
	 */
	record StagedLines(Path rows, Reread reread, long linesBefore, SortedMap<LocalDate, Long> days) {
	}

	private record Piece(LoadRecord record, LogSlice slice, LineRules rules) {
	}

}
