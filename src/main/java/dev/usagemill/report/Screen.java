package dev.usagemill.report;

import java.util.Map;

/**
 * What a table is written for.
 *
 * @param columns how many letters a line of text may have, 20 to 200
 * @param tableColumns how many letters a line of a table may have
 * @param colours whether it shows colours
 */
public record Screen(int columns, int tableColumns, boolean colours) {

	private static final int NARROWEST = 20;

	private static final int USUAL = 80;

	/** Lines that are longer are hard to follow. */
	private static final int WIDEST = 200;

	/**
	 * A file, a pipe, or a terminal of which nothing is known: each row of a table is one
	 * line, however long, and nothing is cut.
	 */
	public static final Screen PLAIN = new Screen(USUAL, Integer.MAX_VALUE, false);

	private static final String RESET = "\u001b[0m";

	/** A terminal. */
	public Screen(int columns, boolean colours) {
		this(clamped(columns), clamped(columns), colours);
	}

	/**
	 * The terminal that the launcher found.
	 * @param terminalColumns its width, from the launcher; null or no number if stdout is
	 * no terminal
	 * @param environment NO_COLOR, if it is there and not empty, forbids colours
	 * (no-color.org)
	 */
	public static Screen of(String terminalColumns, Map<String, String> environment) {
		if (terminalColumns == null || !terminalColumns.matches("[1-9][0-9]{0,4}")) {
			return PLAIN;
		}
		boolean colours = environment.getOrDefault("NO_COLOR", "").isEmpty() && !"dumb".equals(environment.get("TERM"));
		return new Screen(Integer.parseInt(terminalColumns), colours);
	}

	/** Whether what is written is seen at once, by a program that obeys escapes. */
	boolean isTerminal() {
		return this.tableColumns <= WIDEST;
	}

	String tinted(Tint tint, String text) {
		return (this.colours && tint != Tint.NONE && !text.isEmpty()) ? tint.code() + text + RESET : text;
	}

	private static int clamped(int columns) {
		return Math.min(Math.max(columns, NARROWEST), WIDEST);
	}

}
