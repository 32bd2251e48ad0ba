package dev.usagemill.log;

import java.io.IOException;
import java.io.PushbackReader;

import tools.jackson.core.exc.JacksonIOException;

/**
 * Decides on lines by the rules for whole lines, whichever format they have: UTF-8, one
 * JSON object, and what its content says.
 */
final class LineJudge {

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	/** So many characters of a long line are looked at before its JSON is read. */
	private static final int BEGINNING = 2_048;

	private final StrictUtf8 text = new StrictUtf8();

	private final LinePrefix prefix;

	private final JsonLine json;

	LineJudge(LinePrefix prefix, LineContent content) {
		this.prefix = prefix;
		this.json = new JsonLine(content);
	}

	/**
	 * Decides on a line.
	 * @param bytes holds the line without its newline; only read while this runs
	 */
	Verdict judge(byte[] bytes, int offset, int length) {
		Verdict verdict = decide(bytes, offset, length);
		// no line with a byte 0 can be good JSON, so it is looked for in bad lines only
		return (verdict instanceof Verdict.Rejected rejected)
				? explain(rejected, Utf16.isIn(bytes, offset, length), indexOfZero(bytes, offset, length)) : verdict;
	}

	/**
	 * Decides on the reader's current line, a long one, while it is read.
	 * @throws IOException if it cannot be read
	 */
	Verdict judge(LineReader line, LineLimit limit) throws IOException {
		boolean utf16 = Utf16.isIn(line.buffer(), line.offset(), line.length());
		LongText text = new LongText(line, limit.skipsLonger() ? Long.MAX_VALUE : limit.bytes());
		Verdict verdict = decide(text);
		text.readToEnd(limit);
		if (limit.isExceededBy(text.length())) {
			boolean skipped = limit.skipsLonger() && verdict instanceof Verdict.Skipped && text.rejection() == null;
			return skipped ? verdict : limit.rejection();
		}
		Verdict whole = (text.rejection() != null) ? text.rejection() : verdict;
		return (whole instanceof Verdict.Rejected rejected) ? explain(rejected, utf16, text.zero()) : whole;
	}

	/** A line with a byte 0, or in UTF-16, is rejected for that. */
	private static Verdict.Rejected explain(Verdict.Rejected rejected, boolean utf16, long zero) {
		if (utf16) {
			return new Verdict.Rejected((zero >= 0) ? RejectReason.NUL_BYTES : rejected.reason(),
					"UTF-16, but logs are UTF-8");
		}
		return (zero < 0) ? rejected
				: new Verdict.Rejected(RejectReason.NUL_BYTES, "byte " + (zero + 1) + " of the line is 0");
	}

	static Verdict.Rejected notUtf8(long byteOffset) {
		return new Verdict.Rejected(RejectReason.INVALID_UTF8,
				"not UTF-8 from byte " + (byteOffset + 1) + " of the line on");
	}

	private Verdict decide(byte[] bytes, int offset, int length) {
		if (!this.text.decode(bytes, offset, length)) {
			return notUtf8(this.text.decodedBytes(offset));
		}
		char[] characters = this.text.characters();
		int end = this.text.length();
		int start = (end > 0 && characters[0] == BYTE_ORDER_MARK) ? 1 : 0;
		if (isBlank(characters, start, end)) {
			return Verdict.BLANK;
		}
		if (this.prefix == LinePrefix.NONE) {
			return this.json.read(characters, start, end - start);
		}
		LinePrefix.Found found = this.prefix.find(characters, start, end);
		return (found.verdict() != null) ? found.verdict() : this.json.read(characters, found.end(), end - found.end());
	}

	/** A prefix and what comes before the JSON fit into the beginning. */
	private Verdict decide(LongText text) throws IOException {
		PushbackReader characters = new PushbackReader(text, BEGINNING);
		char[] beginning = new char[BEGINNING];
		int end = characters.read(beginning);
		int start = (end > 0 && beginning[0] == BYTE_ORDER_MARK) ? 1 : 0;
		if (end > start && this.prefix != LinePrefix.NONE) {
			LinePrefix.Found found = this.prefix.find(beginning, start, end);
			if (found.verdict() != null) {
				return found.verdict();
			}
			start = found.end();
		}
		characters.unread(beginning, start, Math.max(end - start, 0));
		try {
			return this.json.read(characters);
		}
		catch (JacksonIOException unreadable) {
			throw unreadable.getCause();
		}
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
