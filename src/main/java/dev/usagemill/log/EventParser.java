package dev.usagemill.log;

import java.io.IOException;

import dev.usagemill.event.Labels;

/**
 * Decides what each line of a log file is: an event, a rejected line or a blank one. It
 * gives exactly one verdict on any bytes, and throws nothing.
 *
 * <p>
 * A line is UTF-8 and holds one JSON object; fields that are not ours are passed over and
 * may hold anything that is JSON, at any length. One byte order mark at the start of a
 * line is passed over too: some writers begin their files with one, and files get
 * appended to each other. {@link RejectReason} says every rule and which one wins.
 *
 * <p>
 * Not safe for several threads: give each its own.
 */
public final class EventParser implements LineParser {

	/** How deep objects and arrays may be nested in a line, the outermost included. */
	public static final int MAX_DEPTH = 1_000;

	private final LineLimit limit;

	private final FlatLine flat;

	private final LineJudge judge;

	/**
	 * A parser for one run that keeps no label.
	 * @param times events of others are rejected
	 */
	public EventParser(EventTimes times) {
		this(LineLimit.USUAL, times, Labels.NONE);
	}

	/**
	 * A parser for one run.
	 * @param limit longer lines are rejected
	 * @param times events of others are rejected
	 * @param kept the labels that are read
	 */
	public EventParser(LineLimit limit, EventTimes times, Labels kept) {
		// no line of our own format is skipped
		this.limit = new LineLimit(limit.bytes(), false);
		EventDraft draft = new EventDraft(times, kept);
		this.flat = new FlatLine(draft);
		this.judge = new LineJudge(LinePrefix.NONE, new EventContent(draft));
	}

	/**
	 * Decides on the reader's current line.
	 * @param line a reader whose {@code next()} was true
	 */
	@Override
	public Verdict parse(LineReader line) throws IOException {
		if (line.isLong()) {
			return this.judge.judge(line, this.limit);
		}
		return parse(line.buffer(), line.offset(), line.length());
	}

	/**
	 * Decides on a line.
	 * @param bytes holds the line without its newline; only read while this runs
	 */
	@Override
	public Verdict parse(byte[] bytes, int offset, int length) {
		if (this.limit.isExceededBy(length)) {
			return this.limit.rejection();
		}
		Verdict event = this.flat.read(bytes, offset, length);
		return (event != null) ? event : judge(bytes, offset, length);
	}

	/** Decides on a line by the rules alone, however plain it is. */
	Verdict judge(byte[] bytes, int offset, int length) {
		return this.judge.judge(bytes, offset, length);
	}

}
