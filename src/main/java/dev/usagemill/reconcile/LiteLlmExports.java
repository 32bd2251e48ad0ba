package dev.usagemill.reconcile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * LiteLLM's tables and what its proxy answers from them. Sources: BerriAI/litellm,
 * schema.prisma (LiteLLM_SpendLogs, LiteLLM_DailyUserSpend and the other daily tables,
 * which have the same columns) and litellm/types/proxy/management_endpoints/
 * common_daily_activity.py; "Spend Tracking", Daily Spend Breakdown API
 * (docs.litellm.ai/docs/proxy/cost_tracking). Its spend is computed and kept in binary
 * floating point, so its last digits are those of a rounding. prompt_tokens are of whole
 * prompts.
 */
final class LiteLlmExports {

	private LiteLlmExports() {
	}

	/** What LiteLLM has answered from its own cache no provider has charged. */
	static Optional<BilledUsage> spendLog(Fields row) {
		LocalDate day = row.day("startTime");
		boolean isFromCache = "true".equalsIgnoreCase(row.text("cache_hit"));
		if (day == null || isFromCache) {
			return Optional.empty();
		}
		return Optional.of(usage(row, day, BigDecimal.ONE));
	}

	static Optional<BilledUsage> daily(Fields row) {
		LocalDate day = row.day("date");
		return (day != null) ? Optional.of(usage(row, day, row.count("api_requests"))) : Optional.empty();
	}

	private static BilledUsage usage(Fields row, LocalDate day, BigDecimal requests) {
		Amounts amounts = Amounts.UNKNOWN.with(Measure.REQUESTS, requests)
			.with(Measure.TOKENS_INPUT, row.count("prompt_tokens"))
			.with(Measure.TOKENS_OUTPUT, row.count("completion_tokens"))
			.with(Measure.TOKENS_CACHE_READ, row.count("cache_read_input_tokens"))
			.with(Measure.TOKENS_CACHE_WRITE, row.count("cache_creation_input_tokens"))
			.with(Measure.COST_USD, row.decimal("spend"));
		String model = row.text("model");
		return new BilledUsage(day, model, (model == null) ? row.text("mcp_namespaced_tool_name") : null, amounts);
	}

}
