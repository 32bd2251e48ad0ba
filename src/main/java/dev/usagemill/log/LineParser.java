package dev.usagemill.log;

/** Decides on lines, in our format or by a map. For one thread. */
public interface LineParser {

	/**
	 * A parser for lines of one format.
	 * @param map by which the lines are read; null if they are in our own format
	 * @param times events of others are rejected
	 */
	static LineParser of(FieldMapping map, EventTimes times) {
		return (map != null) ? new MappedParser(map, times) : new EventParser(times);
	}

	/** Decides on the current line of a reader. */
	Verdict parse(LineReader line);

	/** Decides on the bytes of a line, without its newline. */
	Verdict parse(byte[] bytes, int offset, int length);

	/** By which rule a line is skipped, to which that happens; in our format to none. */
	default String whySkipped(LineReader line) {
		throw new IllegalStateException("no line of our own format is skipped");
	}

}
