package dev.usagemill.log;

/** Finds the end of printable ASCII that stands for itself, eight bytes at a time. */
final class PlainText {

	private PlainText() {
	}

	/** Where the first byte of another sort lies in a range; its end if it has none. */
	static int end(byte[] line, int from, int to) {
		int at = from;
		for (; at <= to - Long.BYTES; at += Long.BYTES) {
			long other = EightBytes.notPlain(EightBytes.at(line, at));
			if (other != 0) {
				return at + EightBytes.before(other);
			}
		}
		while (at < to && isPlain(line[at])) {
			at++;
		}
		return at;
	}

	static boolean isPlain(byte character) {
		return character >= ' ' && character != '"' && character != '\\' && character != 0x7F;
	}

}
