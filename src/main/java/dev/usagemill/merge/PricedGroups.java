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
		String model = this.groups.getString("model");
		long requests = this.groups.getLong("requests");
		TokenSums tokens = new TokenSums(this.groups.getLong("tokens_input"), this.groups.getLong("tokens_output"),
				this.groups.getLong("tokens_cache_read"), this.groups.getLong("tokens_cache_write_5m"),
				this.groups.getLong("tokens_cache_write_1h"), this.groups.getLong("tokens_reasoning"));
		Kind kind = new Kind(model, this.groups.getString("tier"), this.groups.getInt("price_band"));
		BigDecimal cost = this.rates.computeIfAbsent(kind, this::rate).map((rate) -> rate.cost(tokens)).orElse(null);
		return new DailyUsage(this.day, this.groups.getString("user_id"), this.groups.getString("feature"), model,
				requests, this.groups.getLong("errors"), tokens.input(), tokens.output(), tokens.cacheRead(),
				tokens.cacheWrite5m() + tokens.cacheWrite1h(), tokens.reasoning(),
				this.groups.getLong("duration_ms_sum"), this.groups.getLong("duration_ms_count"), cost,
				(cost != null) ? 0 : requests, (cost != null) ? 0 : tokens.input() + tokens.output());
	}

	private Optional<Rate> rate(Kind kind) {
		return this.prices.rate(kind.model(), kind.serviceTier(), this.day, kind.band());
	}

	private record Kind(String model, String serviceTier, int band) {
	}

}
