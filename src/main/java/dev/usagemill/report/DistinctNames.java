package dev.usagemill.report;

import java.util.List;

/** Names of one column where there is no terminal. */
public final class DistinctNames {

	private static final ReportColumn NAME = new ReportColumn("name", ColumnKind.TEXT);

	private DistinctNames() {
	}

	/**
	 * The names as people read them, as in a table on a terminal: long ones cut, but
	 * never so far that two that differ look alike.
	 */
	public static List<String> shown(List<String> names, int width) {
		return column(names).cutTo(width).cells();
	}

	/** The names as people read them, none of them cut. */
	static List<String> shown(List<String> names) {
		return column(names).cells();
	}

	private static ShownColumn column(List<String> names) {
		return ShownColumn.of(List.of(NAME), names.stream().map(List::of).toList(), List.of()).get(0);
	}

}
