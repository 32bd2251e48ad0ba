package dev.usagemill.load;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.usagemill.log.Verdict;

/**
 * What an element of a line is known by: the id of its line, which depends on the bytes
 * and the place of the line, and the element's number there.
 *
 * @param line the id of the line
 * @param number as in {@link Verdict.Element}; empty for the whole line
 */
record ElementId(String line, String number) {

	private static final Pattern FORM = Pattern.compile("(line-[0-9a-f]+)-([0-9.]+)");

	static String of(String line, String number) {
		return line + "-" + number;
	}

	/** Whether it is the id of an element. */
	static boolean isOne(String id) {
		return id != null && FORM.matcher(id).matches();
	}

	/** Takes an id apart; one of a line has no number. */
	static ElementId parse(String id) {
		Matcher form = FORM.matcher(id);
		return form.matches() ? new ElementId(form.group(1), form.group(2)) : new ElementId(id, "");
	}

	/** Whether an element is this one, or lies within it. */
	boolean holds(Verdict.Element element) {
		return this.number.isEmpty() || element.number().equals(this.number)
				|| element.number().startsWith(this.number + ".");
	}

}
