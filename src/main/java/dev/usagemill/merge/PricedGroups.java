package dev.usagemill.merge;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.usagemill.pricing.PriceBook;
import dev.usagemill.pricing.Rate;
import dev.usagemill.pricing.TokenSums;
import dev.usagemill.warehouse.DailyUsage;

/** The groups of {@code group_by_rate.sql}, each with its cost. */
final class PricedGroups {

	private final ResultSet groups;

	private final LocalDate day;

	private final PriceBook prices;

	/** The same few rates come back for every user. */
	private final Map<Kind, Optional<Rate>> rates = new HashMap<>();

	PricedGroups(ResultSet groups, LocalDate day, PriceBook prices) {
		this.groups = groups;
		this.day = day;
		this.prices = prices;
	}

	/** The next group as a row of its own, null after the last one. */
	DailyUsage next() throws SQLException {
		if (!this.groups.next()) {
			return null;
		}
		String model = text(Column.MODEL);
		long requests = number(Column.REQUESTS);
		TokenSums tokens = new TokenSums(number(Column.TOKENS_INPUT), number(Column.TOKENS_OUTPUT),
				number(Column.TOKENS_CACHE_READ), number(Column.TOKENS_CACHE_WRITE_5M),
				number(Column.TOKENS_CACHE_WRITE_1H), number(Column.TOKENS_REASONING));
		Kind kind = new Kind(model, text(Column.TIER), (int) number(Column.PRICE_BAND));
		BigDecimal cost = this.rates.computeIfAbsent(kind, this::rate).map((rate) -> rate.cost(tokens)).orElse(null);
		return new DailyUsage(this.day, text(Column.USER_ID), text(Column.FEATURE), model, requests,
				number(Column.ERRORS), tokens.input(), tokens.output(), tokens.cacheRead(),
				tokens.cacheWrite5m() + tokens.cacheWrite1h(), tokens.reasoning(), number(Column.DURATION_MS_SUM),
				number(Column.DURATION_MS_COUNT), cost, (cost != null) ? 0 : requests,
				(cost != null) ? 0 : tokens.input() + tokens.output());
	}

	private String text(Column column) throws SQLException {
		return this.groups.getString(column.ordinal() + 1);
	}

	private long number(Column column) throws SQLException {
		return this.groups.getLong(column.ordinal() + 1);
	}

	private Optional<Rate> rate(Kind kind) {
		return this.prices.rate(kind.model(), kind.serviceTier(), this.day, kind.band());
	}

	private record Kind(String model, String serviceTier, int band) {
	}

	/**
	 * In the order of the SQL: to look each value up by its name would cost more than to
	 * read it.
	 */
	private enum Column {

		USER_ID, FEATURE, MODEL, TIER, PRICE_BAND, REQUESTS, ERRORS, TOKENS_INPUT, TOKENS_OUTPUT, TOKENS_CACHE_READ,
		TOKENS_CACHE_WRITE_5M, TOKENS_CACHE_WRITE_1H, TOKENS_REASONING, DURATION_MS_SUM, DURATION_MS_COUNT

	}

}
