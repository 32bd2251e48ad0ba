package dev.usagemill.serve;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * A user, or a value of a label, that is over a limit or near it.
 *
 * @param user null if it is a label's value
 * @param label null if it is a user
 * @param labelValue null if it is a user
 * @param status {@code over}, {@code near} or {@code unsure}
 * @param period of the limit: {@code day} or {@code month}
 * @param firstDay of that day or month
 * @param measure {@code requests}, {@code tokens} or {@code cost}
 * @param used so much, of a cost in the currency of its limit; null if none of it is
 * known
 * @param limit the limit
 * @param since the day on which the status began; null if it is unsure
 */
public record LimitStatus(String user, String label, String labelValue, String status, String period,
		LocalDate firstDay, String measure, BigDecimal used, BigDecimal limit, LocalDate since) {

	private static final int DECIMALS = 12;

	/** With amounts as the table holds them, so that equal ones are equal. */
	public LimitStatus {
		// in another currency than USD it has more, and what may be a lower bound stays
		// one
		used = (used != null) ? used.setScale(DECIMALS, RoundingMode.DOWN) : null;
		limit = limit.setScale(DECIMALS, RoundingMode.UNNECESSARY);
	}

}
