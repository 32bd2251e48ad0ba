package dev.usagemill.reconcile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * Anthropic's exports. Sources: "Get Messages Usage Report"
 * (platform.claude.com/docs/en/api/admin/usage_report/retrieve_messages), "Cost Report"
 * (platform.claude.com/docs/en/api/admin/cost_report) and "Usage and Cost API"
 * (platform.claude.com/docs/en/manage-claude/usage-cost-api). Buckets are days of UTC,
 * input tokens are told without those of the cache, and amounts are in cents. The usage
 * report counts no requests, and the cost report leaves out the Priority Tier.
 * <p>
 * Of the CSV files of the Console it is documented that there are some, not which columns
 * they have ("Cost and Usage Reporting in Console", support.anthropic.com, article
 * 9534590). Those here are the ones that published files and programs have; the file of
 * the cost names models as people do, such as Claude Haiku 4.5.
 */
final class AnthropicExports {

	private static final String WRITE_5M = "cache_creation.ephemeral_5m_input_tokens";

	private static final String WRITE_1H = "cache_creation.ephemeral_1h_input_tokens";

	private static final int CENTS = 2;

	private AnthropicExports() {
	}

	static Optional<BilledUsage> usage(Fields row) {
		LocalDate day = row.day("starting_at");
		if (day == null) {
			return Optional.empty();
		}
		BigDecimal read = row.count("cache_read_input_tokens");
		BigDecimal write = sum(row.count(WRITE_5M), row.count(WRITE_1H));
		Amounts amounts = Amounts.UNKNOWN
			// of the Analytics API's report only
			.with(Measure.REQUESTS, row.count("requests"))
			.with(Measure.TOKENS_INPUT, sum(row.count("uncached_input_tokens"), read, write))
			.with(Measure.TOKENS_OUTPUT, row.count("output_tokens"))
			.with(Measure.TOKENS_CACHE_READ, read)
			.with(Measure.TOKENS_CACHE_WRITE, write)
			.with(Measure.WEB_SEARCHES, row.count("server_tool_use.web_search_requests"));
		return Optional.of(new BilledUsage(day, row.text("model"), null, amounts));
	}

	static Optional<BilledUsage> cost(Fields row) {
		LocalDate day = row.day("starting_at");
		BigDecimal cents = row.usd("currency", "amount");
		if (day == null || cents == null) {
			return Optional.empty();
		}
		String model = row.text("model");
		String item = (model == null) ? row.text("description", "cost_type") : null;
		return Optional
			.of(new BilledUsage(day, model, item, Amounts.UNKNOWN.with(Measure.COST_USD, cents.movePointLeft(CENTS))));
	}

	static Optional<BilledUsage> consoleUsage(Fields row) {
		LocalDate day = row.day("usage_date_utc");
		if (day == null) {
			return Optional.empty();
		}
		BigDecimal read = row.count("usage_input_tokens_cache_read");
		BigDecimal write = sum(row.count("usage_input_tokens_cache_write_5m"),
				row.count("usage_input_tokens_cache_write_1h"));
		Amounts amounts = Amounts.UNKNOWN
			.with(Measure.TOKENS_INPUT, sum(row.count("usage_input_tokens_no_cache"), read, write))
			.with(Measure.TOKENS_OUTPUT, row.count("usage_output_tokens"))
			.with(Measure.TOKENS_CACHE_READ, read)
			.with(Measure.TOKENS_CACHE_WRITE, write)
			.with(Measure.WEB_SEARCHES, row.count("web_search_count"));
		return Optional.of(new BilledUsage(day, row.text("model_version"), null, amounts));
	}

	static Optional<BilledUsage> consoleCost(Fields row) {
		LocalDate day = row.day("usage_date_utc");
		BigDecimal usd = row.decimal("cost_usd");
		if (day == null || usd == null) {
			return Optional.empty();
		}
		String name = row.text("model");
		String model = (name != null) ? name.strip().toLowerCase(Locale.ROOT).replaceAll("[ .]+", "-") : null;
		String item = (model == null) ? row.text("cost_type") : null;
		return Optional.of(new BilledUsage(day, model, item, Amounts.UNKNOWN.with(Measure.COST_USD, usd)));
	}

	/** Null if one of them is. */
	private static BigDecimal sum(BigDecimal... parts) {
		BigDecimal sum = BigDecimal.ZERO;
		for (BigDecimal part : parts) {
			if (part == null) {
				return null;
			}
			sum = sum.add(part);
		}
		return sum;
	}

}
