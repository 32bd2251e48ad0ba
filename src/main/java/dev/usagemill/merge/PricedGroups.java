package dev.usagemill.merge;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

import dev.usagemill.pricing.PriceBook;
import dev.usagemill.pricing.TokenSums;
import dev.usagemill.warehouse.DailyUsage;

/** The groups of {@code group_by_rate.sql}, each with its cost. */
final class PricedGroups {

	private final ResultSet groups;

	private final LocalDate day;

	private final PriceBook prices;

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
		String model = this.groups.getString("model");
		long requests = this.groups.getLong("requests");
		TokenSums tokens = new TokenSums(this.groups.getLong("tokens_input"), this.groups.getLong("tokens_output"),
				this.groups.getLong("tokens_cache_read"), this.groups.getLong("tokens_cache_write_5m"),
				this.groups.getLong("tokens_cache_write_1h"), this.groups.getLong("tokens_reasoning"));
		BigDecimal cost = this.prices.rate(model, this.groups.getString("service_tier"), this.day)
			.map((rate) -> rate.cost(tokens))
			.orElse(null);
		return new DailyUsage(this.day, this.groups.getString("user_id"), this.groups.getString("feature"), model,
				requests, this.groups.getLong("errors"), tokens.input(), tokens.output(), tokens.cacheRead(),
				tokens.cacheWrite5m() + tokens.cacheWrite1h(), tokens.reasoning(),
				this.groups.getLong("duration_ms_sum"), this.groups.getLong("duration_ms_count"), cost,
				(cost != null) ? 0 : requests);
	}

}
