package dev.usagemill.log;

/**
 * Decides on lines by the rules for whole lines, whichever format they have: UTF-8, one
 * JSON object, and what its content says.
 */
final class LineJudge {

	private static final char BYTE_ORDER_MARK = '\uFEFF';

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
		if (this.prefix == LinePrefix.NONE) {
			return this.json.read(characters, start, end - start);
		}
		LinePrefix.Found found = this.prefix.find(characters, start, end);
		return (found.verdict() != null) ? found.verdict() : this.json.read(characters, found.end(), end - found.end());
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
