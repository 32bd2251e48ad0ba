package dev.usagemill.event;

/** What can be wrong with a text of an event, such as a user's or a feature's name. */
public enum TextFault {

	/** Nothing. */
	NONE,

	/** The text has a NUL character, which C programs and databases take for its end. */
	NUL,

	/**
	 * The text has half of a surrogate pair without its other half, so it cannot be
	 * written as UTF-8.
	 */
	UNPAIRED_SURROGATE,

	/** The text has more than {@link #MAX_BYTES} bytes. */
	TOO_LONG;

	/** The most bytes that a text may have as UTF-8. */
	public static final int MAX_BYTES = 256;

	/**
	 * Finds what is wrong with a text. Characters are judged before the length.
	 * @param text any text; an empty one has no fault here
	 */
	public static TextFault of(String text) {
		int ascii = 0;
		while (ascii < text.length() && text.charAt(ascii) != 0 && text.charAt(ascii) < 0x80) {
			ascii++;
		}
		int bytes = ascii;
		for (int i = ascii; i < text.length(); i++) {
			char character = text.charAt(i);
			if (character == 0) {
				return NUL;
			}
			if (!Character.isSurrogate(character)) {
				bytes += utf8Bytes(character);
				continue;
			}
			i++;
			if (i == text.length() || !Character.isSurrogatePair(character, text.charAt(i))) {
				return UNPAIRED_SURROGATE;
			}
			bytes += 4;
		}
		return (bytes > MAX_BYTES) ? TOO_LONG : NONE;
	}

	private static int utf8Bytes(char character) {
		if (character < 0x80) {
			return 1;
		}
		return (character < 0x800) ? 2 : 3;
	}

}
