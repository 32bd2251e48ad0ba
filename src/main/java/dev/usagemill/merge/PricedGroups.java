package dev.usagemill.merge;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

import dev.usagemill.pricing.TokenSums;
import dev.usagemill.warehouse.DailyUsage;

/** The groups of {@code group-by-rate.sql}, each with its cost. */
final class PricedGroups {

	private final ResultSet groups;

	private final LocalDate day;

	private final PriceKeys keys;

	PricedGroups(ResultSet groups, LocalDate day, PriceKeys keys) {
		this.groups = groups;
		this.day = day;
		this.keys = keys;
	}

	/** The next group as a row of its own, null after the last one. */
	DailyUsage next() throws SQLException {
		if (!this.groups.next()) {
			return null;
		}
		PriceKey key = this.keys.key((int) number(Column.PRICE_KEY));
		long requests = number(Column.REQUESTS);
		TokenSums tokens = new TokenSums(number(Column.TOKENS_INPUT), number(Column.TOKENS_OUTPUT),
				number(Column.TOKENS_CACHE_READ), number(Column.TOKENS_CACHE_WRITE_5M),
				number(Column.TOKENS_CACHE_WRITE_1H), number(Column.TOKENS_REASONING));
		BigDecimal cost = key.cost((int) number(Column.PRICE_BAND), tokens);
		return new DailyUsage(this.day, this.groups.getString(Column.USER_ID.ordinal() + 1), key.feature(), key.model(),
				requests, number(Column.ERRORS), tokens.input(), tokens.output(), tokens.cacheRead(),
				tokens.cacheWrite5m() + tokens.cacheWrite1h(), tokens.reasoning(), number(Column.DURATION_MS_SUM),
				number(Column.DURATION_MS_COUNT), cost, (cost != null) ? 0 : requests,
				(cost != null) ? 0 : tokens.input() + tokens.output());
	}

	private long number(Column column) throws SQLException {
		return this.groups.getLong(column.ordinal() + 1);
	}

	/**
	 * In the order of the SQL: to look each value up by its name would cost more than to
	 * read it.
	 */
	private enum Column {

		USER_ID, PRICE_KEY, PRICE_BAND, REQUESTS, ERRORS, TOKENS_INPUT, TOKENS_OUTPUT, TOKENS_CACHE_READ,
		TOKENS_CACHE_WRITE_5M, TOKENS_CACHE_WRITE_1H, TOKENS_REASONING, DURATION_MS_SUM, DURATION_MS_COUNT

	}

}
