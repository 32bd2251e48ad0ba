package dev.usagemill.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A few ASCII characters that lines are compared with, eight at a time. */
final class Word {

	private final byte[] ascii;

	/** From the beginning on, without what is in the last ones. */
	private final long[] eights;

	/** The last eight characters; of no use if there are fewer. */
	private final long last;

	Word(String text) {
		this.ascii = text.getBytes(StandardCharsets.US_ASCII);
		int length = this.ascii.length;
		this.eights = new long[Math.max(length - 1, 0) / Long.BYTES];
		for (int i = 0; i < this.eights.length; i++) {
			this.eights[i] = EightBytes.at(this.ascii, i * Long.BYTES);
		}
		this.last = (length >= Long.BYTES) ? EightBytes.at(this.ascii, length - Long.BYTES) : 0;
	}

	int length() {
		return this.ascii.length;
	}

	/** Whether it stands at a position of a line, before the line's end. */
	boolean isAt(byte[] line, int at, int end) {
		int length = this.ascii.length;
		if (end - at < length) {
			return false;
		}
		if (length < Long.BYTES) {
			return Arrays.equals(this.ascii, 0, length, line, at, at + length);
		}
		// many words begin alike
		if (EightBytes.at(line, at + length - Long.BYTES) != this.last) {
			return false;
		}
		for (int i = 0; i < this.eights.length; i++) {
			if (EightBytes.at(line, at + i * Long.BYTES) != this.eights[i]) {
				return false;
			}
		}
		return true;
	}

}
