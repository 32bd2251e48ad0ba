package dev.usagemill.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Text as it is put on a terminal. Names of users, features and models are whatever an
 * app wrote; no terminal shall obey them.
 */
public final class ShownText {

	private static final String CUT_MARK = "…";

	private ShownText() {
	}

	/**
	 * Writes characters that a terminal would act on, or that show nothing, as their
	 * numbers: an escape becomes <code>\&#117;{1b}</code>.
	 */
	public static String escaped(String text) {
		StringBuilder shown = new StringBuilder(text.length());
		text.codePoints().forEach((character) -> {
			if (isUnsafe(character)) {
				shown.append("\\u{").append(Integer.toHexString(character)).append('}');
				return;
			}
			shown.appendCodePoint(character);
		});
		return shown.toString();
	}

	private static boolean isUnsafe(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR,
					Character.PARAGRAPH_SEPARATOR, Character.PRIVATE_USE, Character.UNASSIGNED ->
				true;
			default -> false;
		};
	}

	/** How many columns of a terminal the text takes. */
	static int width(String text) {
		return text.codePoints().map(ShownText::width).sum();
	}

	private static int width(int character) {
		int type = Character.getType(character);
		if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
			return 0;
		}
		return isWide(character) ? 2 : 1;
	}

	/** The blocks that Unicode's East Asian Width (UAX 11) calls wide or full-width. */
	private static boolean isWide(int character) {
		return character >= 0x1100 && (character <= 0x115F || (character >= 0x2E80 && character <= 0xA4CF)
				|| (character >= 0xAC00 && character <= 0xD7A3) || (character >= 0xF900 && character <= 0xFAFF)
				|| (character >= 0xFE30 && character <= 0xFE6F) || (character >= 0xFF00 && character <= 0xFF60)
				|| (character >= 0xFFE0 && character <= 0xFFE6) || (character >= 0x1F300 && character <= 0x1FAFF)
				|| (character >= 0x20000 && character <= 0x3FFFD));
	}

	/** The text, or if it is wider than that its beginning and its end around a "…". */
	public static String cut(String text, int width) {
		if (width(text) <= width) {
			return text;
		}
		int room = width - 1;
		int[] characters = text.codePoints().toArray();
		int headEnd = 0;
		int used = 0;
		while (used + width(characters[headEnd]) <= room - room / 2) {
			used += width(characters[headEnd++]);
		}
		int tailStart = characters.length;
		while (used + width(characters[tailStart - 1]) <= room) {
			used += width(characters[--tailStart]);
		}
		return new String(characters, 0, headEnd) + CUT_MARK
				+ new String(characters, tailStart, characters.length - tailStart);
	}

	/** Breaks the text at spaces, so that no line is wider than that if words allow. */
	static List<String> wrapped(String text, int width) {
		List<String> lines = new ArrayList<>();
		StringBuilder line = new StringBuilder();
		for (String word : text.split(" ")) {
			if (!line.isEmpty() && width(line.toString()) + 1 + width(word) > width) {
				lines.add(line.toString());
				line.setLength(0);
			}
			line.append(line.isEmpty() ? "" : " ").append(word);
		}
		lines.add(line.toString());
		return lines;
	}

}
