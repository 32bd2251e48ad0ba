package dev.usagemill.report;

import java.util.Map;

/**
 * What a table is written for.
 *
 * @param columns how many letters a line of text may have, 20 to 200
 * @param tableColumns how many letters a line of a table may have
 * @param colours whether it shows colours
 * @param isTerminal whether what is written is seen at once, by a program that obeys
 * escapes
 */
public record Screen(int columns, int tableColumns, boolean colours, boolean isTerminal) {

	private static final int NARROWEST = 20;

	private static final int USUAL = 80;

	/** Lines that are longer are hard to follow. */
	private static final int WIDEST = 200;

	/**
	 * A file or a pipe: each row of a table is one line, however long, and nothing is
	 * cut.
	 */
	public static final Screen PLAIN = new Screen(USUAL, Integer.MAX_VALUE, false, false);

	/** A terminal that does not say how wide it is, as that of a serial line. */
	private static final Screen OF_ANY_WIDTH = new Screen(USUAL, Integer.MAX_VALUE, false, true);

	private static final String RESET = "\u001b[0m";

	/** A terminal. */
	public Screen(int columns, boolean colours) {
		this(clamped(columns), clamped(columns), colours, true);
	}

	/**
	 * The terminal that the launcher found.
	 * @param terminalColumns its width, from the launcher, 0 if it is unknown; null or
	 * empty if stdout is no terminal
	 * @param environment NO_COLOR, if it is there and not empty, forbids colours
	 * (no-color.org)
	 */
	public static Screen of(String terminalColumns, Map<String, String> environment) {
		if (terminalColumns == null || terminalColumns.isEmpty()) {
			return PLAIN;
		}
		if (!terminalColumns.matches("[1-9][0-9]{0,4}")) {
			return OF_ANY_WIDTH;
		}
		boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(environment.get("TERM"));
		return new Screen(Integer.parseInt(terminalColumns), colours);
	}

	String tinted(Tint tint, String text) {
		return (this.colours && tint != Tint.NONE && !text.isEmpty()) ? tint.code() + text + RESET : text;
	}

	private static int clamped(int columns) {
		return Math.min(Math.max(columns, NARROWEST), WIDEST);
	}

}
