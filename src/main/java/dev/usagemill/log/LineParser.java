package dev.usagemill.log;

import java.io.IOException;
import java.util.List;

import dev.usagemill.event.Labels;

/** Decides on lines, in our format or by a field mapping. For one thread. */
public interface LineParser {

	/**
	 * A parser for lines of one format.
	 * @param map by which the lines are read; null if they are in our own format
	 * @param limit how long they may be
	 * @param times events of others are rejected
	 * @param kept the labels that are read
	 */
	static LineParser of(FieldMapping map, LineLimit limit, EventTimes times, Labels kept) {
		return (map != null) ? new MappedParser(map, limit, times, kept) : new EventParser(limit, times, kept);
	}

	/**
	 * Decides on the current line of a reader; a long one is read for it.
	 * @throws IOException if a long line cannot be read
	 */
	Verdict parse(LineReader line) throws IOException;

	/** Decides on the bytes of a line, without its newline. */
	Verdict parse(byte[] bytes, int offset, int length);

	/**
	 * The first places at which the last line has usage that no rule of the field mapping
	 * reads, though it is an event, or skipped because it lacks something: JSON pointers,
	 * without what a terminal would obey. Empty if there is none, and in our format.
	 */
	default List<String> unread() {
		return List.of();
	}

	/** By which rule the last line was skipped; in our format none is. */
	default String whySkipped() {
		throw new IllegalStateException("no line of our own format is skipped");
	}

}
