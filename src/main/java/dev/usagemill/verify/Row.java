package dev.usagemill.verify;

import java.math.BigDecimal;
import java.util.Map;

/** A row of a check's result, by column. */
record Row(Map<String, Object> values) {

	/** A number that fits a long. */
	long number(String column) {
		return ((Number) value(column)).longValue();
	}

	/** A text, null if it is unknown. */
	String text(String column) {
		return (String) value(column);
	}

	/** USD, null if it is unknown. */
	BigDecimal amount(String column) {
		return (BigDecimal) value(column);
	}

	Object value(String column) {
		if (!this.values.containsKey(column)) {
			throw new IllegalArgumentException("the result has no column " + column + ": " + this.values.keySet());
		}
		return this.values.get(column);
	}

}
