package dev.usagemill.log;

import java.util.Arrays;

/**
 * The fields of a flat line that are none of ours: it goes past those that have a plain
 * name and a plain text, a number, a flag or null. All positions are in the line.
 */
final class OtherFields {

	/** More are not compared with each other. */
	static final int MOST = 8;

	/** There is nothing plain here. */
	static final int NONE = -1;

	private final int[] starts = new int[MOST];

	private final int[] ends = new int[MOST];

	private int count;

	/** Begins the next line. */
	void clear() {
		this.count = 0;
	}

	/**
	 * Where the name ends that begins after a quote; {@link #NONE} also if the line has
	 * it twice, or too many of them.
	 * @return the position after the closing quote
	 */
	int afterName(byte[] line, int at, int end) {
		int after = afterText(line, at, end);
		if (after == NONE || this.count == MOST) {
			return NONE;
		}
		for (int i = 0; i < this.count; i++) {
			if (Arrays.equals(line, this.starts[i], this.ends[i], line, at, after)) {
				return NONE;
			}
		}
		this.starts[this.count] = at;
		this.ends[this.count++] = after;
		return after;
	}

	/** Where the value ends that begins here. */
	static int afterValue(byte[] line, int at, int end) {
		if (at >= end) {
			return NONE;
		}
		return switch (line[at]) {
			case '"' -> afterText(line, at + 1, end);
			case 't' -> afterWord("true", line, at, end);
			case 'f' -> afterWord("false", line, at, end);
			case 'n' -> afterWord("null", line, at, end);
			default -> afterNumber(line, at, end);
		};
	}

	/** Printable ASCII without escapes, up to the quote. */
	private static int afterText(byte[] line, int from, int end) {
		int at = PlainText.end(line, from, end);
		return (at < end && line[at] == '"') ? at + 1 : NONE;
	}

	private static int afterWord(String word, byte[] line, int from, int end) {
		int length = word.length();
		for (int i = 0; i < length; i++) {
			if (from + i >= end || line[from + i] != word.charAt(i)) {
				return NONE;
			}
		}
		return from + length;
	}

	/** A number with a fraction perhaps, but without an exponent. */
	private static int afterNumber(byte[] line, int from, int end) {
		int first = (line[from] == '-') ? from + 1 : from;
		int whole = afterDigits(line, first, end);
		if (whole == first || (line[first] == '0' && whole > first + 1)) {
			return NONE;
		}
		if (whole == end || line[whole] != '.') {
			return whole;
		}
		int fraction = afterDigits(line, whole + 1, end);
		return (fraction > whole + 1) ? fraction : NONE;
	}

	private static int afterDigits(byte[] line, int from, int end) {
		int at = from;
		while (at < end && line[at] >= '0' && line[at] <= '9') {
			at++;
		}
		return at;
	}

}
