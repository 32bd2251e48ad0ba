package dev.usagemill.report;

import java.util.List;

/** What a column holds, and so how its values are shown. */
public enum ColumnKind {

	/** A {@code String}: a user, a feature, a model, a reject reason. */
	TEXT,

	/** A {@code LocalDate}, a day in the warehouse's time zone. */
	DATE,

	/** An {@code Instant}. */
	TIME,

	/** A {@code Long}: how many. */
	COUNT,

	/**
	 * An {@code Integer} or {@code Long} that names something, such as a load or a place.
	 */
	NUMBER,

	/**
	 * A {@code BigDecimal} in the reader's currency; null where no price or no rate is
	 * known, which is not 0.
	 */
	MONEY,

	/** The same of one request, user or the like: mostly far less than a cent. */
	MONEY_EACH,

	/** A {@code BigDecimal} in seconds, exact to the millisecond. */
	SECONDS,

	/** A {@code BigDecimal} between 0 and 1, or more where a limit is passed. */
	SHARE,

	/**
	 * A {@code BigDecimal}: money in rows whose column {@code measure} is {@code cost},
	 * how many in the others.
	 */
	AMOUNT,

	/** A number once more, drawn. */
	BAR;

	/**
	 * Tells the kind by the column's SQL type; of the decimals, those named {@code …_usd}
	 * are money, of one each if {@code _per_} is in the name, those named
	 * {@code …_amount} what a limit is about, and those named {@code …_seconds} a time;
	 * of the whole numbers, those named {@code line_number} or {@code …_offset} are
	 * places.
	 * @throws IllegalArgumentException if no kind goes with the type: the SQL needs a
	 * cast
	 */
	static ColumnKind of(String columnName, String sqlType) {
		if (sqlType.startsWith("DECIMAL")) {
			return ofDecimals(columnName);
		}
		return switch (sqlType) {
			case "VARCHAR" -> TEXT;
			case "DATE" -> DATE;
			case "TIMESTAMP" -> TIME;
			case "BIGINT" -> (columnName.equals("line_number") || columnName.endsWith("_offset")) ? NUMBER : COUNT;
			case "INTEGER" -> NUMBER;
			default -> throw new IllegalArgumentException("column " + columnName + " is " + sqlType
					+ ": a report shows VARCHAR, DATE, TIMESTAMP, BIGINT, INTEGER and DECIMAL");
		};
	}

	private static ColumnKind ofDecimals(String columnName) {
		if (columnName.endsWith("_usd")) {
			return columnName.contains("_per_") ? MONEY_EACH : MONEY;
		}
		if (columnName.endsWith("_seconds")) {
			return SECONDS;
		}
		return columnName.endsWith("_amount") ? AMOUNT : SHARE;
	}

	boolean isMoney() {
		return this == MONEY || this == MONEY_EACH;
	}

	/** Whether a bar can show it. */
	boolean isDrawn() {
		return this == COUNT || this == SHARE || isMoney();
	}

	/** What a value of this kind is in one row. */
	ColumnKind within(Answer answer, List<Object> row) {
		if (this != AMOUNT) {
			return this;
		}
		int measure = answer.indexOf("measure");
		return (measure >= 0 && "cost".equals(row.get(measure))) ? MONEY : COUNT;
	}

	/** Whether values are read by their last digit, so that they line up on the right. */
	public boolean alignsRight() {
		return this != TEXT && this != DATE && this != TIME && this != BAR;
	}

}
