package dev.usagemill.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;

/**
 * Numbers drawn as bars beside their rows, for the eye; the longest takes all the room.
 * Where some are below 0, each has its sign in front.
 *
 * @param column whose values they are; its heading is that of the bars
 * @param values a number for each row, null where it is unknown; empty: no bars
 */
record Bar(ReportColumn column, List<BigDecimal> values) {

	static final Bar NONE = new Bar(null, List.of());

	static final int WIDEST = 24;

	static final int NARROWEST = 6;

	private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

	private static final String FULL = "█";

	/** Of the column that the report names; rows that are alike need none. */
	static Bar of(ReportResult result) {
		String name = result.description().bar();
		int column = (name == null) ? -1 : result.answer().indexOf(name);
		if (column < 0 || result.answer().rows().size() < 2) {
			return NONE;
		}
		return new Bar(new ReportColumn(name, ColumnKind.BAR),
				result.answer().rows().stream().map((row) -> number(row.get(column))).toList());
	}

	boolean isEmpty() {
		return this.values.isEmpty();
	}

	/** The width that they take at least, with the gap before them. */
	int least() {
		return isEmpty() ? 0 : NARROWEST + TableLayout.GAP;
	}

	/** The bar of each row, at most so many letters long; anything but 0 is seen. */
	List<String> drawn(int width) {
		List<BigDecimal> known = this.values.stream().filter(Objects::nonNull).toList();
		BigDecimal greatest = known.stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::max);
		boolean isSigned = known.stream().anyMatch((value) -> value.signum() < 0);
		return this.values.stream()
			.map((value) -> (value == null || value.signum() == 0) ? ""
					: (isSigned ? sign(value) : "") + drawn(value.abs(), greatest, isSigned ? width - 1 : width))
			.toList();
	}

	private static String sign(BigDecimal value) {
		return (value.signum() < 0) ? "-" : "+";
	}

	private static String drawn(BigDecimal value, BigDecimal greatest, int width) {
		int eighths = value.multiply(BigDecimal.valueOf(8L * width))
			.divide(greatest, 0, RoundingMode.CEILING)
			.intValueExact();
		int rest = eighths % 8;
		return FULL.repeat(eighths / 8) + ((rest == 0) ? "" : EIGHTHS.charAt(rest));
	}

	private static BigDecimal number(Object value) {
		if (value instanceof Long count) {
			return BigDecimal.valueOf(count);
		}
		return (BigDecimal) value;
	}

}
