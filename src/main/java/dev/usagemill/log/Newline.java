package dev.usagemill.log;

/** Finds the next newline, eight bytes at a time. */
final class Newline {

	private Newline() {
	}

	/** Where the first newline lies in a range, or -1 if it has none. */
	static int indexOf(byte[] bytes, int from, int to) {
		int at = from;
		for (; at <= to - Long.BYTES; at += Long.BYTES) {
			long found = EightBytes.newline(EightBytes.at(bytes, at));
			if (found != 0) {
				return at + EightBytes.before(found);
			}
		}
		for (; at < to; at++) {
			if (bytes[at] == '\n') {
				return at;
			}
		}
		return -1;
	}

}
