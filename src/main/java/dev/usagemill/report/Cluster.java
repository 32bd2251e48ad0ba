package dev.usagemill.report;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.jline.utils.WCWidth;

/**
 * What a reader takes for one character: a letter with its accents, or an emoji that is
 * joined of several (an extended grapheme cluster, UAX 29).
 *
 * @param text its characters, at least one
 */
record Cluster(String text) {

	private static final Pattern CLUSTER = Pattern.compile("\\X");

	private static final int JOINER = 0x200D;

	private static final int TEXT_STYLE = 0xFE0E;

	private static final int EMOJI_STYLE = 0xFE0F;

	private static final int KEYCAP = 0x20E3;

	static List<Cluster> of(String text) {
		return CLUSTER.matcher(text).results().map(MatchResult::group).map(Cluster::new).toList();
	}

	/**
	 * How many columns of a terminal it takes. Terminals differ only in emoji that they
	 * cannot join.
	 */
	int width() {
		int base = WCWidth.wcwidth(this.text.codePointAt(0));
		if (base == 2 || this.text.indexOf(EMOJI_STYLE) > 0 || this.text.indexOf(JOINER) > 0) {
			return 2;
		}
		return this.text.codePoints().map((character) -> Math.max(0, WCWidth.wcwidth(character))).sum();
	}

	/** With the characters that would be obeyed, or not be seen, as their numbers. */
	String escaped() {
		int[] characters = this.text.codePoints().toArray();
		StringBuilder shown = new StringBuilder();
		boolean baseIsSeen = !isUnsafe(characters[0]) && !isMark(characters[0]);
		for (int index = 0; index < characters.length; index++) {
			boolean seen = (index == 0) ? baseIsSeen : baseIsSeen && isSeenInside(characters, index);
			shown.append(seen ? Character.toString(characters[index]) : number(characters[index]));
		}
		return shown.toString();
	}

	/** A character as its number, such as <code>\&#117;{1b}</code>. */
	static String number(int character) {
		return "\\u{" + Integer.toHexString(character) + "}";
	}

	private static boolean isSeenInside(int[] characters, int index) {
		int character = characters[index];
		boolean ofSymbol = isSymbol(characters[0]);
		if (character == JOINER) {
			return ofSymbol && index + 1 < characters.length && isSymbol(characters[index + 1]);
		}
		if (character == EMOJI_STYLE || character == TEXT_STYLE) {
			boolean ofKeycap = index + 1 < characters.length && characters[index + 1] == KEYCAP;
			return ofKeycap || isSymbol(characters[index - 1]);
		}
		return isSkinTone(character) ? ofSymbol : !isUnsafe(character);
	}

	private static boolean isSymbol(int character) {
		return Character.getType(character) == Character.OTHER_SYMBOL;
	}

	private static boolean isMark(int character) {
		int type = Character.getType(character);
		return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK
				|| type == Character.COMBINING_SPACING_MARK || isSkinTone(character);
	}

	private static boolean isSkinTone(int character) {
		return character >= 0x1F3FB && character <= 0x1F3FF;
	}

	private static boolean isUnsafe(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
					Character.PARAGRAPH_SEPARATOR, Character.PRIVATE_USE, Character.UNASSIGNED ->
				true;
			case Character.SPACE_SEPARATOR -> character != ' ';
			default -> isBlank(character);
		};
	}

	/** Letters, marks and a symbol that Unicode draws as nothing. */
	private static boolean isBlank(int character) {
		return switch (character) {
			case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x2800, 0x3164, 0xFFA0 -> true;
			default -> (character >= 0xFE00 && character <= 0xFE0F) || (character >= 0xE0100 && character <= 0xE01EF);
		};
	}

}
