package dev.usagemill.reconcile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * OpenAI's exports. Sources: "Completions" and "Costs" of the Usage API in OpenAI's API
 * reference (developers.openai.com/api/reference, GET /organization/usage/completions and
 * GET /organization/costs), and the types that openai/openai-python generates from its
 * specification (src/openai/types/admin/organization). Times are in seconds since 1970,
 * and input_tokens include those read from and written to a cache.
 * <p>
 * Not documented are the columns of CSV files and the form of a line item. Files that
 * people have published have the names of the API as columns, with {@code _} where the
 * API has an object, and line items such as {@code gpt-4o-2024-08-06, cached input}.
 */
final class OpenAiExports {

	/** The model, and behind it what of it is charged. */
	private static final Pattern OF_MODEL = Pattern
		.compile("(?:[a-z]+ \\| )?([^\\s,|]+)(?: [a-z]+)?, (?:.* )?(?:input|output|cache writes?)(?:, .*)?");

	private OpenAiExports() {
	}

	static Optional<BilledUsage> usage(Fields row) {
		LocalDate day = row.dayOfSeconds("start_time");
		BigDecimal requests = row.count("num_model_requests");
		if (day == null || requests == null) {
			return Optional.empty();
		}
		Amounts amounts = Amounts.UNKNOWN.with(Measure.REQUESTS, requests)
			.with(Measure.TOKENS_INPUT, row.count("input_tokens"))
			.with(Measure.TOKENS_OUTPUT, row.count("output_tokens"))
			.with(Measure.TOKENS_CACHE_READ, row.count("input_cached_tokens"))
			.with(Measure.TOKENS_CACHE_WRITE, row.count("input_cache_write_tokens"));
		return Optional.of(new BilledUsage(day, row.text("model"), null, amounts));
	}

	static Optional<BilledUsage> costs(Fields row) {
		LocalDate day = row.dayOfSeconds("start_time");
		BigDecimal usd = row.usd("amount.currency", "amount.value", "amount_value");
		if (day == null || usd == null) {
			return Optional.empty();
		}
		String item = row.text("line_item");
		String model = (item != null) ? model(item) : null;
		return Optional.of(new BilledUsage(day, model, (model == null) ? item : null,
				Amounts.UNKNOWN.with(Measure.COST_USD, usd)));
	}

	/** Null if the line item is of no model. */
	private static String model(String item) {
		Matcher ofModel = OF_MODEL.matcher(item);
		return ofModel.matches() ? ofModel.group(1) : null;
	}

}
