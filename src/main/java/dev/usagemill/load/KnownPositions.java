package dev.usagemill.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import dev.usagemill.log.Fingerprint;
import dev.usagemill.log.LogFile;
import dev.usagemill.warehouse.Counts;
import dev.usagemill.warehouse.LoadRecord;

/**
 * Up to where which log file has been read, found by what the file holds: its name plays
 * no part.
 */
final class KnownPositions {

	/** By the length of the head, then by the head: all fingerprints with that head. */
	private final Map<Integer, Map<String, List<Position>>> byHead = new TreeMap<>(Comparator.reverseOrder());

	/**
	 * The lengths of heads that may end within a line. Others are only compared with
	 * files that have a newline there: small files have thousands of lengths, and hashing
	 * each new file up to all of them would take minutes.
	 */
	private final Set<Integer> withinLines = new HashSet<>();

	/** The furthest position of each head, and of each name. */
	private final Map<String, Long> furthest = new HashMap<>();

	private final Set<String> compressed = new HashSet<>();

	KnownPositions(Iterable<LoadRecord> history) {
		for (LoadRecord record : history) {
			for (LoadRecord.Source source : record.sources()) {
				this.compressed.add(source.compressed());
				// older versions recorded position 0 for a compressed file that held
				// nothing
				if (source.to() > 0) {
					add(new Position(new Fingerprint(source.to(), source.head(), source.anchor()), source.logFile(),
							source.linesAfter(), null), hasOnlyEvents(source.counts()));
				}
			}
		}
	}

	/** A last line without newline is rejected, if it is not blank or skipped. */
	private static boolean hasOnlyEvents(Counts counts) {
		return counts.rejected() == 0 && counts.blank() == 0 && counts.skipped() == 0;
	}

	/**
	 * Adds one.
	 * @param isLineEnd whether a line is known to end there
	 */
	void add(Position position, boolean isLineEnd) {
		if (!isLineEnd) {
			this.withinLines.add(position.headLength());
		}
		this.byHead.computeIfAbsent(Fingerprint.headLength(position.at().position()), (length) -> new HashMap<>())
			.computeIfAbsent(position.at().head(), (head) -> new ArrayList<>())
			.add(position);
		this.furthest.merge(position.at().head(), position.at().position(), Math::max);
		this.furthest.merge(position.logFile(), position.at().position(), Math::max);
	}

	/**
	 * Whether a file that was seen has been read since, as far as it reached then. Of a
	 * small file that has grown only its name shows that.
	 */
	boolean isRead(SeenFile seen) {
		return seen.head() != null && Math.max(this.furthest.getOrDefault(seen.head(), 0L),
				this.furthest.getOrDefault(seen.logFile(), 0L)) >= seen.size();
	}

	/** Whether a compressed file with this print has been read to its end. */
	boolean isReadCompressed(String print) {
		return print != null && this.compressed.contains(print);
	}

	/** The furthest position up to which a file's content has been read. */
	Optional<Position> find(LogFile file) throws IOException {
		Position furthest = null;
		for (Map<String, List<Position>> heads : this.byHead.values()) {
			int headLength = heads.values().iterator().next().get(0).headLength();
			if (headLength > file.size() || !mayEndAt(headLength, file)) {
				continue;
			}
			if (furthest != null && furthest.at().position() >= headLength && headLength < Fingerprint.BYTES) {
				// a head that is shorter than it could be is all that was read
				return Optional.of(furthest);
			}
			for (Position position : heads.getOrDefault(file.head(headLength), List.of())) {
				if (isFurther(position, furthest) && isHeld(file, position.at())) {
					Position inFile = position.inFile(file);
					furthest = isFurther(inFile, furthest) ? inFile : furthest;
				}
			}
		}
		return Optional.ofNullable(furthest);
	}

	private boolean mayEndAt(int headLength, LogFile file) {
		return headLength == Fingerprint.BYTES || this.withinLines.contains(headLength)
				|| file.isLineEndInHead(headLength);
	}

	private static boolean isFurther(Position position, Position other) {
		return position != null && (other == null || position.at().position() > other.at().position());
	}

	private static boolean isHeld(LogFile file, Fingerprint known) throws IOException {
		return known.position() <= file.size() && file.anchor(known.position()).equals(known.anchor());
	}

	/**
	 * Up to here a file has been read, or is going to be.
	 *
	 * @param at the fingerprint of what was read
	 * @param logFile the name that the file had then
	 * @param lines lines before the position; of a position that this plan adds, those
	 * before the planned file
	 * @param planned the file of this plan whose end this is; null for what is committed
	 */
	record Position(Fingerprint at, String logFile, long lines, LoadPlan.PlannedFile planned) {

		private int headLength() {
			return Fingerprint.headLength(this.at.position());
		}

		/**
		 * Behind a last line that was rejected for its missing newline only nothing can
		 * follow: a file that has more there now has the whole line, which is to be read.
		 * @return null if nothing before that line was read
		 */
		private Position inFile(LogFile file) throws IOException {
			long position = this.at.position();
			if (position == file.size() || file.isLineEnd(position)) {
				return this;
			}
			long start = file.lineStart(position);
			// how many lines a file of the same plan has is not known yet
			return (start == 0 || this.planned != null) ? null
					: new Position(file.fingerprint(start), this.logFile, this.lines - 1, null);
		}

	}

}
