package dev.usagemill.log;

import java.time.Duration;
import java.time.Instant;

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

	/** How far the clock of an app may be ahead of the job's. */
	private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	private static final Verdict.Rejected LINE_TOO_LONG = new Verdict.Rejected(RejectReason.LINE_TOO_LONG,
			"more than " + LineReader.MAX_LINE_BYTES + " bytes");

	private final StrictUtf8 text = new StrictUtf8();

	private final FlatLine flat;

	private final JsonLine json;

	/**
	 * A parser for one run.
	 * @param startedAt when the run started; events that lie more than 5 minutes later
	 * are rejected
	 */
	public EventParser(Instant startedAt) {
		Instant latest = startedAt.plus(CLOCK_TOLERANCE);
		EventDraft draft = new EventDraft(latest.getEpochSecond() * 1_000_000 + latest.getNano() / 1_000);
		this.flat = new FlatLine(draft);
		this.json = new JsonLine(draft);
	}

	/**
	 * Decides on the reader's current line.
	 * @param line a reader whose {@code next()} was true
	 */
	@Override
	public Verdict parse(LineReader line) {
		if (line.tooLong()) {
			return LINE_TOO_LONG;
		}
		return parse(line.buffer(), line.offset(), line.length());
	}

	/**
	 * Decides on a line.
	 * @param bytes holds the line without its newline; only read while this runs
	 */
	@Override
	public Verdict parse(byte[] bytes, int offset, int length) {
		if (length > LineReader.MAX_LINE_BYTES) {
			return LINE_TOO_LONG;
		}
		Verdict event = this.flat.read(bytes, offset, length);
		return (event != null) ? event : judge(bytes, offset, length);
	}

	/** Decides on a line by the rules alone, however plain it is. */
	Verdict judge(byte[] bytes, int offset, int length) {
		Verdict verdict = decide(bytes, offset, length);
		// no line with a byte 0 can be good JSON, so it is looked for in bad lines only
		if (verdict instanceof Verdict.Rejected rejected) {
			if (Utf16.isIn(bytes, offset, length)) {
				boolean zeros = indexOfZero(bytes, offset, length) >= 0;
				return new Verdict.Rejected(zeros ? RejectReason.NUL_BYTES : rejected.reason(),
						"UTF-16, but logs are UTF-8");
			}
			int zero = indexOfZero(bytes, offset, length);
			if (zero >= 0) {
				return new Verdict.Rejected(RejectReason.NUL_BYTES, "byte " + (zero + 1) + " of the line is 0");
			}
		}
		return verdict;
	}

	private Verdict decide(byte[] bytes, int offset, int length) {
		if (!this.text.decode(bytes, offset, length)) {
			return new Verdict.Rejected(RejectReason.INVALID_UTF8,
					"not UTF-8 from byte " + (this.text.decodedBytes(offset) + 1) + " of the line on");
		}
		char[] characters = this.text.characters();
		int end = this.text.length();
		int start = (end > 0 && characters[0] == BYTE_ORDER_MARK) ? 1 : 0;
		if (isBlank(characters, start, end)) {
			return Verdict.BLANK;
		}
		return this.json.read(characters, start, end - start);
	}

	/** Tells whether there is nothing but what JSON takes for white space. */
	private static boolean isBlank(char[] characters, int start, int end) {
		for (int i = start; i < end; i++) {
			char character = characters[i];
			if (character != ' ' && character != '\t' && character != '\r' && character != '\n') {
				return false;
			}
		}
		return true;
	}

	private static int indexOfZero(byte[] bytes, int offset, int length) {
		for (int i = 0; i < length; i++) {
			if (bytes[offset + i] == 0) {
				return i;
			}
		}
		return -1;
	}

}
