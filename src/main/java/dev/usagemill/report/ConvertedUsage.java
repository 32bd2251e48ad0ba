package dev.usagemill.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.usagemill.currency.ExchangeRates;
import dev.usagemill.warehouse.DailyUsageSchema;

/**
 * What a session reads in place of the published tables if costs are not read in US
 * dollars: views of its own, of the same names and columns, that multiply each cost by
 * the rate of its day. A day without a rate has no known cost, as if all of its requests
 * had no price. The statements are the same for all currencies; only how many decimals
 * money has differs.
 */
final class ConvertedUsage {

	/** Of a cost in US dollars. */
	private static final int USD_SCALE = DailyUsageSchema.COST_SCALE;

	/** Decimals of a millionth of a limit: no share of one needs more. */
	private static final int DIGITS_SCALE = USD_SCALE + 6;

	private final ExchangeRates rates;

	ConvertedUsage(ExchangeRates rates) {
		this.rates = rates;
	}

	/** Makes the views, in the session's own memory. */
	void create(ReportDatabase database) {
		if (this.rates.isUsd()) {
			return;
		}
		String ofDays = days(database).stream().map(this::rateOf).collect(Collectors.joining(", "));
		database.change(SqlFile.named("create-rate-of-day"), Map.of());
		if (!ofDays.isEmpty()) {
			database.change(SqlFile.named("insert-rates-of-days").with("rates", ofDays), Map.of());
		}
		database.change(SqlFile.named("create-converted-summary"), Map.of());
		database.change(SqlFile.named("create-converted-usage"), Map.of());
		database.change(SqlFile.named("create-converted-calendar").with("usage", calendar(database)), Map.of());
	}

	private static String calendar(ReportDatabase database) {
		String usage = "(" + SqlFile.named("usage-without-groups").statement() + ")";
		return database.groups().isEmpty() ? usage
				: "(" + SqlFile.named("events-with-groups").with("events", usage).statement() + ")";
	}

	private static List<LocalDate> days(ReportDatabase database) {
		return Coverage.of(database)
			.days()
			.map((days) -> database.answer(SqlFile.named("days-held"), Map.of("from", days.from(), "to", days.to()))
				.rows()
				.stream()
				.map((row) -> (LocalDate) row.get(0))
				.toList())
			.orElse(List.of());
	}

	private String rateOf(LocalDate day) {
		return "(DATE '" + day + "', " + this.rates.on(day).map((rate) -> rate.toPlainString()).orElse("NULL") + ")";
	}

	/** The statement with the types that money has here. */
	String filledIn(String statement) {
		int scale = this.rates.isUsd() ? USD_SCALE : USD_SCALE + ExchangeRates.DECIMALS;
		return statement.replace("{money}", "DECIMAL(38, " + scale + ")")
			.replace("{scale}", Integer.toString(scale))
			.replace("{in_trillionth}", powerOfTen(Math.min(scale, DIGITS_SCALE) - USD_SCALE))
			.replace("{beyond_18}", powerOfTen(Math.max(0, scale - DIGITS_SCALE)))
			.replace("{has_rate}",
					this.rates.isUsd() ? "true" : "date NOT IN (SELECT date FROM rate_of_day WHERE rate IS NULL)");
	}

	private static String powerOfTen(int exponent) {
		return "1" + "0".repeat(exponent);
	}

}
