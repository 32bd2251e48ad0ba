package dev.usagemill.report;

import java.util.LinkedList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A report as SQL that any DuckDB runs on the same {@code usage.duckdb}, for whoever
 * wants to start from it.
 */
final class SqlScript {

	private static final Pattern CHANGED = Pattern
		.compile("\\s*(?:CREATE TEMP (?:TABLE|VIEW|MACRO)|INSERT INTO) (\\w+)");

	private SqlScript() {
	}

	/**
	 * Puts a script together.
	 * @param heading lines that become comments
	 * @param changes what the session has done before; what the statement does not use is
	 * left out
	 */
	static String of(List<String> heading, List<String> changes, String statement) {
		LinkedList<String> statements = new LinkedList<>(List.of(statement));
		for (int place = changes.size() - 1; place >= 0; place--) {
			if (statements.stream().anyMatch(uses(changes.get(place)).asPredicate())) {
				statements.addFirst(changes.get(place));
			}
		}
		return heading.stream().map((line) -> "-- " + line + "\n").collect(Collectors.joining()) + statements.stream()
			.map((each) -> each.replaceFirst(";\\s*$", "") + ";\n")
			.collect(Collectors.joining("\n"));
	}

	/** Finds statements that use what one makes or fills. */
	private static Pattern uses(String change) {
		Matcher changed = CHANGED.matcher(change);
		if (!changed.lookingAt()) {
			throw new IllegalStateException("what does this change? " + change);
		}
		return Pattern.compile("\\b" + changed.group(1) + "\\b");
	}

}
