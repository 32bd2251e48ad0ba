package dev.usagemill.verify;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.usagemill.event.Billed;
import dev.usagemill.pricing.Band;
import dev.usagemill.pricing.PriceBook;
import dev.usagemill.pricing.Rate;
import dev.usagemill.pricing.TierPrices;

/**
 * Recomputes a day's costs event by event, by the prices by which they were made.
 */
final class CostCheck {

	private static final int MILLION_EXPONENT = 6;

	private final Findings findings;

	private final PriceBooks prices;

	private final LocalDate day;

	private final Path events;

	private final Path dailyUsage;

	CostCheck(VerificationContext context, LocalDate day) {
		this.findings = context.findings();
		this.prices = context.prices();
		this.day = day;
		this.events = context.warehouse().eventsPart(day);
		this.dailyUsage = context.warehouse().dailyUsagePart(day);
	}

	/**
	 * Compares the costs.
	 * @return whether the session's table {@code rate} has the prices of the day; if not,
	 * they are lost
	 */
	boolean check(Session session, Footer footer) throws SQLException {
		Optional<PriceBook> book = (footer != null) ? this.prices.named(footer.prices()) : Optional.empty();
		if (book.isEmpty()) {
			this.findings.count(Metric.COST_DAYS_NOT_CHECKED, 1);
			return false;
		}
		this.findings.count(Metric.COST_DAYS, 1);
		fillRates(session, book.get());
		Row compared = session.row(session.sql("compare-cost")
			.with("events", List.of(this.events))
			.with("daily_usage", List.of(this.dailyUsage)));
		if (compared.number("different") > 0) {
			this.findings.find(Finding.Check.COST, this.dailyUsage,
					Findings.say(
							"%,d rows have another cost than their events: %s USD in all, recomputed %s;"
									+ " %,d unpriced requests, recomputed %,d; %,d unpriced tokens, recomputed %,d",
							compared.number("different"), shown(compared.amount("cost_usd"), 0),
							shown(compared.amount("recomputed_millionfold"), MILLION_EXPONENT),
							compared.number("unpriced_requests"), compared.number("recomputed_unpriced_requests"),
							compared.number("unpriced_tokens"), compared.number("recomputed_unpriced_tokens")),
					Remedy.ROLL_AGAIN);
		}
		return true;
	}

	private void fillRates(Session session, PriceBook book) throws SQLException {
		session.execute(session.sql("create-rate"));
		for (Row pair : session.rows(session.sql("models").with("events", List.of(this.events)))) {
			String model = pair.text("model");
			String tier = pair.text("service_tier");
			Optional<TierPrices> found = book.tierPrices(model, tier, this.day);
			if (found.isPresent()) {
				insertBands(session, model, tier, found.get());
			}
		}
	}

	private static void insertBands(Session session, String model, String tier, TierPrices prices) throws SQLException {
		List<Band> bands = prices.bands();
		for (int band = 0; band <= bands.size(); band++) {
			long above = (band == 0) ? -1 : bands.get(band - 1).above();
			long upTo = (band == bands.size()) ? Long.MAX_VALUE : bands.get(band).above();
			Rate rate = prices.rate(band);
			List<Object> values = new ArrayList<>(List.of(model, tier, above, upTo));
			Billed.all().forEach((billed) -> values.add(rate.price(billed)));
			session.insert(session.sql("insert-rate"), values.toArray());
		}
	}

	private static String shown(BigDecimal amount, int exponent) {
		return (amount != null) ? amount.movePointLeft(exponent).stripTrailingZeros().toPlainString() : "unknown";
	}

}
