package dev.usagemill.report;

/** How a text stands out on a terminal with colours. */
enum Tint {

	NONE(""), HEADING("\u001b[1m"), BAR("\u001b[36m"), WARNING("\u001b[33m"), ALARM("\u001b[31m");

	private final String code;

	Tint(String code) {
		this.code = code;
	}

	String code() {
		return this.code;
	}

	/** A cell's: what is over a limit, near it, or not known. */
	static Tint of(ReportColumn column, String cell) {
		if (column.name().equals("status")) {
			return cell.equals("over") ? ALARM : WARNING;
		}
		boolean inexact = column.kind().isMoney() && (cell.equals("unpriced") || cell.startsWith("≥"));
		return inexact ? WARNING : NONE;
	}

}
