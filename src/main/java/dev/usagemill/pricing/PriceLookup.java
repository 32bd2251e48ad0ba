package dev.usagemill.pricing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a price was found, or how far the search came.
 *
 * @param name the model's name as an event has it
 * @param serviceTier the event's tier
 * @param aliasOf the tier that it means, if it is an alias
 * @param date the event's day
 * @param match the model that the name led to
 * @param periods all periods of that model, the earliest first
 * @param period the one that holds on the day
 * @param prices what it charges at the tier; empty if the event is unpriced
 */
public record PriceLookup(String name, String serviceTier, Optional<String> aliasOf, LocalDate date,
		Optional<NameMatch> match, List<ModelPrice> periods, Optional<ModelPrice> period, Optional<TierPrices> prices) {

	/**
	 * Searches as the nightly job does.
	 * @param serviceTier null means standard
	 */
	public static PriceLookup of(PriceBook book, String name, String serviceTier, LocalDate date) {
		String tier = (serviceTier != null) ? serviceTier : ModelPrice.STANDARD;
		Optional<ModelPrice> period = book.period(name, date);
		boolean isOwnName = period.flatMap((found) -> found.tier(tier)).isPresent();
		return new PriceLookup(name, tier, isOwnName ? Optional.empty() : book.tierBehind(tier), date, book.match(name),
				book.periods(name), period, book.tierPrices(name, tier, date));
	}

	/** The last day of the period; empty if it is open. */
	public Optional<LocalDate> lastDay() {
		return this.period.flatMap((found) -> this.periods.stream()
			.map(ModelPrice::from)
			.filter((from) -> from.isAfter(found.from()))
			.findFirst()
			.map((next) -> next.minusDays(1)));
	}

	/** Why there is no price, and what to do, for a search that found none. */
	public String reason() {
		if (this.match.isEmpty()) {
			return "no model and no alias has this name; add it to the price file, as a model or as an alias";
		}
		if (this.period.isEmpty()) {
			return this.match.get().model() + " has prices only from " + this.periods.get(0).from()
					+ " on; add an entry with an earlier from";
		}
		String tiers = Stream.concat(Stream.of(ModelPrice.STANDARD), this.period.get().tiers().keySet().stream())
			.collect(Collectors.joining(", "));
		return this.match.get().model() + " has no prices for this service tier, only for " + tiers
				+ "; add it below tiers";
	}

}
