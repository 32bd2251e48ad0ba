package dev.usagemill.log;

import java.io.IOException;
import java.util.List;

import dev.usagemill.event.Labels;

/**
 * Decides what each line of another format is, by a field mapping: only what the mapping
 * names is read of a line, and by the same rules as the fields of our own format.
 *
 * <p>
 * Not safe for several threads: give each its own.
 */
public final class MappedParser implements LineParser {

	private final LineLimit limit;

	private final MappedContent content;

	private final LineJudge judge;

	/**
	 * A parser for one run.
	 * @param times events of others are rejected
	 */
	public MappedParser(FieldMapping map, EventTimes times) {
		this(map, LineLimit.USUAL, times, Labels.NONE);
	}

	MappedParser(FieldMapping map, LineLimit limit, EventTimes times, Labels kept) {
		// what is kept of the elements of an endless line would have no end
		this.limit = new LineLimit(limit.bytes(), limit.skipsLonger() && map.each().isEmpty());
		this.content = new MappedContent(map, new EventDraft(times, kept));
		this.judge = new LineJudge(map.prefix(), this.content);
	}

	/**
	 * Decides on the reader's current line.
	 * @param line a reader whose {@code next()} was true
	 */
	@Override
	public Verdict parse(LineReader line) throws IOException {
		if (line.isLong()) {
			this.content.clear();
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
		this.content.clear();
		return this.judge.judge(bytes, offset, length);
	}

	@Override
	public List<String> unread() {
		return this.content.unread();
	}

	@Override
	public String whySkipped() {
		return this.content.whySkipped();
	}

}
