package dev.usagemill.verify;

import java.util.Comparator;
import java.util.function.UnaryOperator;

/**
 * Something that is not as it should be. It names numbers and places, never what a log
 * line holds.
 *
 * @param check which check found it
 * @param place the file, or the table of {@code usage.duckdb}
 * @param problem what differs
 * @param remedy what resolves it
 */
public record Finding(Check check, String place, String problem, String remedy) implements Comparable<Finding> {

	private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::check)
		.thenComparing(Finding::place)
		.thenComparing(Finding::problem)
		.thenComparing(Finding::remedy);

	/** The checks, in the order in which their findings want to be read. */
	public enum Check {

		LOADS, PARTS, EVENTS, DAILY_USAGE, COST, USAGE_DATABASE, KEPT_LINES, LOGS

	}

	Finding withCommands(UnaryOperator<String> commands) {
		return new Finding(this.check, this.place, this.problem, commands.apply(this.remedy));
	}

	@Override
	public int compareTo(Finding other) {
		return ORDER.compare(this, other);
	}

}
