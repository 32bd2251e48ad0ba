package dev.usagemill.track;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/**
 * Asks the summary database whether a user is over a limit of the limits file, today or
 * this month. Safe for many threads.
 */
public final class Limits {

	private final SummaryQuery query;

	private Limits(SummaryQuery query) {
		this.query = query;
	}

	/** Asks the tables in the schema {@code usagemill}. */
	public static Limits of(DataSource database) {
		return of(database, SummaryQuery.SCHEMA);
	}

	/**
	 * Asks the tables in another schema.
	 * @throws IllegalArgumentException if no summary database can have it
	 */
	public static Limits of(DataSource database, String schema) {
		return new Limits(SummaryQuery.named("limits-reached", database, schema));
	}

	/**
	 * The limits that a user is over or near, as far as it is published; those that are
	 * passed come first.
	 * @param user named exactly as in events
	 */
	public Reached check(String user) throws SQLException {
		return this.query.ask(user, Limits::reached);
	}

	private static Reached reached(ResultSet rows) throws SQLException {
		List<Limit> limits = new ArrayList<>();
		while (rows.next()) {
			limits.add(new Limit(rows.getString("status"), rows.getString("period"), rows.getString("measure"),
					rows.getBigDecimal("used_amount"), rows.getBigDecimal("limit_amount"),
					rows.getObject("since", LocalDate.class)));
		}
		return new Reached(List.copyOf(limits));
	}

	/**
	 * What a user has reached.
	 *
	 * @param limits empty if the user is near none
	 */
	public record Reached(List<Limit> limits) {

		/** Whether one of them is passed. */
		public boolean isOver() {
			return this.limits.stream().anyMatch((limit) -> limit.status().equals("over"));
		}

	}

	/**
	 * A limit.
	 *
	 * @param status {@code over}, {@code near}, or {@code unsure} if only unpriced
	 * requests can have passed it
	 * @param period {@code day} or {@code month}
	 * @param measure {@code requests}, {@code tokens} or {@code cost}
	 * @param used so much, of a cost in the currency in which its limit is; null if none
	 * of it is known
	 * @param limit so much is allowed
	 * @param since the day on which the status began; null if it is unsure
	 */
	public record Limit(String status, String period, String measure, BigDecimal used, BigDecimal limit,
			LocalDate since) {
	}

}
