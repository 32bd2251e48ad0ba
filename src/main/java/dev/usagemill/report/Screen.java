package dev.usagemill.report;

import java.util.Map;

/**
 * What a table is written for.
 *
 * @param columns how many letters a line may have, 80 or more
 * @param colours whether it shows colours
 */
public record Screen(int columns, boolean colours) {

	/** A file, a pipe, or a terminal of which nothing is known. */
	public static final Screen PLAIN = new Screen(0, false);

	private static final int NARROWEST = 80;

	/** Lines that are longer are hard to follow. */
	private static final int WIDEST = 200;

	private static final String RESET = "\u001b[0m";

	public Screen {
		columns = Math.min(Math.max(columns, NARROWEST), WIDEST);
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

	String tinted(Tint tint, String text) {
		return (this.colours && tint != Tint.NONE && !text.isEmpty()) ? tint.code() + text + RESET : text;
	}

}
