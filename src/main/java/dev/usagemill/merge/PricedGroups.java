package dev.usagemill.merge;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Predicate;

import dev.usagemill.event.TokenCounts;
import dev.usagemill.event.TokenKind;
import dev.usagemill.warehouse.DailyUsage;
import dev.usagemill.warehouse.DailyUsageColumn;

/**
 * The groups of {@code group-by-rate.sql}, each with its cost. Values are read by their
 * places: to look each up by its name would cost more than to read it.
 */
final class PricedGroups {

	private static final int COLUMNS = DailyUsageColumn.values().length;

	/** Counted by the SQL, in its order. */
	private static final DailyUsageColumn[] OF_EVENTS = columns((column) -> column.aggregate() != null);

	private static final DailyUsageColumn[] OF_TOKENS = columns((column) -> !column.tokens().isEmpty());

	private static final int USER_ID = 1;

	private static final int PRICE_KEY = 2;

	private static final int PRICE_BAND = 3;

	/** Then come the sums of each kind of token, and the counted columns. */
	private static final int TOKENS = 4;

	private static final int COUNTED = TOKENS + TokenKind.values().length;

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
		PriceKey key = this.keys.key(this.groups.getInt(PRICE_KEY));
		TokenCounts tokens = tokens();
		BigDecimal cost = key.cost(this.groups.getInt(PRICE_BAND), tokens);
		long[] amounts = counts();
		for (DailyUsageColumn column : OF_TOKENS) {
			for (TokenKind kind : column.tokens()) {
				amounts[column.ordinal()] += tokens.count(kind);
			}
		}
		if (cost == null) {
			amounts[DailyUsageColumn.UNPRICED_REQUESTS.ordinal()] = amounts[DailyUsageColumn.REQUESTS.ordinal()];
			amounts[DailyUsageColumn.UNPRICED_TOKENS.ordinal()] = tokens.count(TokenKind.INPUT)
					+ tokens.count(TokenKind.OUTPUT);
		}
		return DailyUsage.of(this.day, this.groups.getString(USER_ID), key.feature(), key.model(), cost,
				(column) -> amounts[column.ordinal()]);
	}

	private TokenCounts tokens() throws SQLException {
		long[] sums = new long[COUNTED - TOKENS];
		for (int kind = 0; kind < sums.length; kind++) {
			sums[kind] = this.groups.getLong(TOKENS + kind);
		}
		return TokenCounts.of(sums);
	}

	private long[] counts() throws SQLException {
		long[] counts = new long[COLUMNS];
		int place = COUNTED;
		for (DailyUsageColumn column : OF_EVENTS) {
			counts[column.ordinal()] = this.groups.getLong(place++);
		}
		return counts;
	}

	private static DailyUsageColumn[] columns(Predicate<DailyUsageColumn> which) {
		return Arrays.stream(DailyUsageColumn.values()).filter(which).toArray(DailyUsageColumn[]::new);
	}

}
