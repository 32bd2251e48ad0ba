package dev.usagemill.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.usagemill.load.KnownPositions.Position;
import dev.usagemill.load.LoadPlan.PlannedFile;
import dev.usagemill.log.DamagedLogFileException;
import dev.usagemill.log.Fingerprint;
import dev.usagemill.log.LineReader;
import dev.usagemill.log.LogFile;
import dev.usagemill.log.CompressedPrint;
import dev.usagemill.warehouse.LoadRecord;

/** Decides what a load reads: of each log file, what no load has read yet. */
public final class Planner {

	/** A file that was rotated away and is untouched for so long grows no more. */
	private static final Duration AT_REST = Duration.ofHours(24);

	private final KnownPositions known;

	private final long sliceBytes;

	private final long expansionLimit;

	private final SeenFiles seenFiles;

	/** What is wrong with damaged files, by path. */
	private final Map<String, String> damaged = new TreeMap<>();

	private final List<SeenFile> seen = new ArrayList<>();

	private Map<String, SeenFile> seenBefore = Map.of();

	private final List<PlannedFile> planned = new ArrayList<>();

	/**
	 * A planner for one plan.
	 * @param history every committed load
	 * @param seenFiles what earlier plans saw
	 * @param sliceBytes about how long a slice is to be
	 * @param expansionLimit how many times its compressed size a compressed file may
	 * decompress to
	 */
	public Planner(Iterable<LoadRecord> history, SeenFiles seenFiles, long sliceBytes, long expansionLimit) {
		this.seenFiles = seenFiles;
		this.known = new KnownPositions(history);
		this.sliceBytes = sliceBytes;
		this.expansionLimit = expansionLimit;
	}

	/**
	 * Looks at all log files and freezes what is new in them.
	 * @param logFiles absolute and without links
	 */
	public LoadPlan plan(long load, Instant startedAt, Collection<Path> logFiles) throws IOException {
		List<LogFile> files = new ArrayList<>();
		for (Path logFile : logFiles) {
			look(logFile).ifPresent(files::add);
		}
		// a copy that ended earlier comes first, so that the longer one continues it
		files.sort(Comparator.comparingLong(LogFile::size).thenComparing(LogFile::path));
		this.seenBefore = this.seenFiles.byPath();
		List<SeenFile> vanished = this.seenFiles.vanished(this.known, files, this.damaged.keySet());
		LogNames names = new LogNames(logFiles);
		for (LogFile file : files) {
			plan(file, startedAt, names);
		}
		this.damaged.keySet().forEach((path) -> this.seen.add(new SeenFile(path, 0, 0, null)));
		this.seen.addAll(this.seenFiles.outOfReach());
		List<String> concerns = new ArrayList<>(this.damaged.values());
		this.seenFiles.damage().ifPresent(concerns::add);
		return new LoadPlan(load, startedAt, this.planned, concerns, this.seen, vanished);
	}

	private Optional<LogFile> look(Path logFile) throws IOException {
		try {
			return LogFile.lookUnless(this.known::isReadCompressed, logFile, this.expansionLimit);
		}
		catch (DamagedLogFileException found) {
			this.damaged.put(logFile.toString(), found.getMessage());
			return Optional.empty();
		}
	}

	private void plan(LogFile file, Instant startedAt, LogNames names) throws IOException {
		if (file.size() == 0) {
			// nothing to read, and nothing by which to know it again
			return;
		}
		Optional<Position> read = this.known.find(file);
		long from = read.map((position) -> position.at().position()).orElse(0L);
		if (from >= file.size() && !file.isCompressed()) {
			return;
		}
		Optional<SeenFile> before = seenBefore(file);
		long lineStart = end(file, before);
		if (from < file.size()) {
			this.seen.add(new SeenFile(file.path().toString(), file.size(), from, file.head(file.size()),
					(file.size() - lineStart > LineReader.MAX_HELD_BYTES) ? lineStart : null,
					before.map(SeenFile::leftUnread).orElse("")));
		}
		long to = isFinal(file, read, startedAt, names) ? file.size() : lineStart;
		String compressed = file.isCompressed() ? CompressedPrint.of(file.path()) : null;
		if (from >= to && compressed == null) {
			return;
		}
		Fingerprint end = file.fingerprint(Math.max(from, to));
		PlannedFile plannedFile = new PlannedFile(file.path().toString(), from, end, compressed,
				read.map(Position::lines).orElse(0L), read.map(Position::planned).orElse(null),
				file.slices(from, to, this.sliceBytes));
		this.planned.add(plannedFile);
		this.known.add(new Position(end, plannedFile.logFile(), plannedFile.linesBefore(), plannedFile),
				end.position() == lineStart);
	}

	private Optional<SeenFile> seenBefore(LogFile file) {
		SeenFile before = this.seenBefore.get(file.path().toString());
		return (before != null && SeenFiles.holds(file, before)) ? Optional.of(before) : Optional.empty();
	}

	/**
	 * A line that is too long for an event and has no newline yet is not looked through
	 * again.
	 */
	private static long end(LogFile file, Optional<SeenFile> before) throws IOException {
		return (before.isPresent() && before.get().lineStart() != null)
				? file.end(before.get().lineStart(), before.get().size()) : file.end();
	}

	/** Whether a last line without newline will never get one. */
	private static boolean isFinal(LogFile file, Optional<Position> read, Instant startedAt, LogNames names)
			throws IOException {
		if (file.isCompressed()) {
			return true;
		}
		boolean renamed = read.isPresent() && !read.get().logFile().equals(file.path().toString());
		return (renamed || names.hasBeginningOf(file.path())) && file.changedAt().isBefore(startedAt.minus(AT_REST));
	}

}
