package dev.usagemill.track;

import dev.usagemill.event.TextFault;

/**
 * Makes an app's text one that an event may hold: what cannot be written becomes the
 * replacement character, and what is too long is cut, between two characters.
 */
final class FittingText {

	private static final char REPLACEMENT = '\uFFFD';

	private FittingText() {
	}

	/** The text, changed if it has to be; null if it is null. */
	static String of(String text) {
		if (text == null || TextFault.of(text) == TextFault.NONE) {
			return text;
		}
		StringBuilder fitting = new StringBuilder();
		int bytes = 0;
		int at = 0;
		while (at < text.length()) {
			int character = writable(text.codePointAt(at));
			bytes += utf8Bytes(character);
			if (bytes > TextFault.MAX_BYTES) {
				break;
			}
			fitting.appendCodePoint(character);
			at += Character.charCount(text.codePointAt(at));
		}
		return fitting.toString();
	}

	/** A code point that is a surrogate has lost its other half. */
	private static int writable(int character) {
		boolean halfPair = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
		return (character == 0 || halfPair) ? REPLACEMENT : character;
	}

	private static int utf8Bytes(int character) {
		if (character < 0x80) {
			return 1;
		}
		if (character < 0x800) {
			return 2;
		}
		return (character < Character.MIN_SUPPLEMENTARY_CODE_POINT) ? 3 : 4;
	}

}
