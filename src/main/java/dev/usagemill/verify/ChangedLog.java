package dev.usagemill.verify;

import java.io.IOException;
import java.util.function.BiPredicate;

import dev.usagemill.load.LoggedLines;
import dev.usagemill.log.LogFile;
import dev.usagemill.warehouse.LoadRecord;

/**
 * Tells a log that was changed after it had been loaded from one that is gone. Rotation
 * puts a new file in the place of an old one, so a name alone says nothing.
 */
final class ChangedLog {

	private final LogFiles files;

	private final Loads loads;

	ChangedLog(LogFiles files, Loads loads) {
		this.files = files;
		this.loads = loads;
	}

	/**
	 * Looks whether a source that no file holds was changed.
	 * @param record of which it is a source
	 * @return what shows that, null if nothing does
	 */
	String evidence(LoadRecord record, LoadRecord.Source source) throws IOException {
		if (this.files.damaged().contains(source.logFile())) {
			return "no longer decompresses to its end";
		}
		for (LogFile file : this.files.readable()) {
			if (file.size() < source.to()) {
				continue;
			}
			boolean sameHead = file.head(source.to()).equals(source.head());
			boolean sameAnchor = file.anchor(source.to()).equals(source.anchor());
			if (sameHead && sameAnchor) {
				// it ended without a newline, was taken as it was, and went on after all
				return null;
			}
			// of a long file that was changed in one place one of the two prints remains
			if (sameHead || sameAnchor) {
				return Findings.say(
						"was changed: of what was read up to byte %d, %s now has the same %s, but another %s",
						source.to(), file.path(), sameHead ? "beginning" : "end", sameHead ? "end" : "beginning");
			}
		}
		return evidenceAt(record, source);
	}

	/** Looks at the file that lies where the load has read the source. */
	private String evidenceAt(LoadRecord record, LoadRecord.Source source) throws IOException {
		LogFile there = this.files.at(source.logFile());
		if (there == null || there.size() < source.to()) {
			return null;
		}
		if (source.from() > 0 && holdsWhatCameBefore(there, record, source) && !holdsWhatFollows(there, source)) {
			return Findings.say("was changed between byte %d, up to where it is as it was, and byte %d", source.from(),
					source.to());
		}
		if (!there.isCompressed() && there.size() == source.to() && !holdsAnything(there)) {
			return Findings
				.say("has %,d bytes as before, but other ones (if it is a new log that happens to be as long,"
						+ " load it, and this is not reported again)", source.to());
		}
		return null;
	}

	/** What an earlier load has read of a file up to where this source begins. */
	private boolean holdsWhatCameBefore(LogFile file, LoadRecord record, LoadRecord.Source source) throws IOException {
		return holds(file, (load, before) -> load.load() < record.load() && before.to() == source.from());
	}

	/**
	 * Of another file that was read up to the same byte, other loads have read on from
	 * there.
	 */
	private boolean holdsWhatFollows(LogFile file, LoadRecord.Source source) throws IOException {
		return holds(file, (load, after) -> after.from() == source.from() && after.to() > after.from());
	}

	private boolean holdsAnything(LogFile file) throws IOException {
		return holds(file, (load, source) -> source.from() < source.to());
	}

	private boolean holds(LogFile file, BiPredicate<LoadRecord, LoadRecord.Source> wanted) throws IOException {
		for (LoadRecord record : this.loads.records()) {
			for (LoadRecord.Source source : record.sources()) {
				if (wanted.test(record, source) && LoggedLines.holds(file, source)) {
					return true;
				}
			}
		}
		return false;
	}

}
