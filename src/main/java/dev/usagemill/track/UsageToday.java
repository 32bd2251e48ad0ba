package dev.usagemill.track;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

import javax.sql.DataSource;

/**
 * Asks the summary database what a user has used today. Safe for many threads; each
 * question takes a connection and gives it back.
 */
public final class UsageToday {

	private final SummaryQuery query;

	private UsageToday(SummaryQuery query) {
		this.query = query;
	}

	/** Asks the tables in the schema {@code usagemill}. */
	public static UsageToday of(DataSource database) {
		return of(database, SummaryQuery.SCHEMA);
	}

	/**
	 * Asks the tables in another schema.
	 * @throws IllegalArgumentException if no summary database can have it
	 */
	public static UsageToday of(DataSource database, String schema) {
		return new UsageToday(SummaryQuery.named("usage-today", database, schema));
	}

	/**
	 * What a user has used today, as far as it is published.
	 * @param user named exactly as in events
	 * @throws IllegalStateException if nothing is published yet
	 */
	public Used user(String user) throws SQLException {
		return this.query.ask(user, UsageToday::used);
	}

	private static Used used(ResultSet row) throws SQLException {
		if (!row.next()) {
			throw new IllegalStateException("the summary database is empty: usagemill has not published yet");
		}
		return new Used(row.getObject("date", LocalDate.class), row.getLong("requests"), row.getLong("tokens"),
				row.getBigDecimal("cost_usd"), row.getLong("unpriced_requests"),
				row.getObject("as_of", OffsetDateTime.class).toInstant());
	}

	/**
	 * What a user has used.
	 *
	 * @param day today in the time zone of the warehouse
	 * @param requests all of them, failed ones too
	 * @param tokens of prompts and answers
	 * @param costUsd USD; null if no request has a known price, which is not 0
	 * @param unpricedRequests requests without a known price; above 0, the cost is a
	 * lower bound
	 * @param asOf when the newest load was finished; later requests are not counted
	 */
	public record Used(LocalDate day, long requests, long tokens, BigDecimal costUsd, long unpricedRequests,
			Instant asOf) {
	}

}
