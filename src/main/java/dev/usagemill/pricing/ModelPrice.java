package dev.usagemill.pricing;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One price period of one model: one entry of the price file. It holds from its first day
 * until the day before the model's next period begins.
 *
 * @param model the name as events carry it, matched exactly
 * @param aliases other names of the model that this entry lists, sorted; they hold for
 * all periods of the model
 * @param from the first day, in the warehouse's zone; {@link #FROM_THE_BEGINNING} if the
 * entry names none
 * @param standard what the tokens cost at the standard tier
 * @param tiers what they cost at the other service tiers that the entry prices, by name
 * @param line where the entry begins in the price file, counted from 1
 */
public record ModelPrice(String model, List<String> aliases, LocalDate from, TierPrices standard,
		SortedMap<String, TierPrices> tiers, int line) {

	/** The first day of a period that names none: before every date that can occur. */
	public static final LocalDate FROM_THE_BEGINNING = LocalDate.MIN;

	/** The tier of an event that names none. */
	public static final String STANDARD = "standard";

	/**
	 * Checks the names and brings the aliases into order.
	 * @throws IllegalArgumentException if a name is blank, an alias is the model's own
	 * name, standard is among the other tiers, or the line is not positive
	 */
	public ModelPrice {
		Objects.requireNonNull(from, "from");
		Objects.requireNonNull(standard, "standard");
		aliases = aliases.stream().distinct().sorted().toList();
		tiers = Collections.unmodifiableSortedMap(new TreeMap<>(tiers));
		if (model.isBlank() || aliases.stream().anyMatch(String::isBlank)) {
			throw new IllegalArgumentException("a model's name or alias is blank");
		}
		if (aliases.contains(model)) {
			throw new IllegalArgumentException("the model " + model + " is its own alias");
		}
		if (tiers.containsKey(STANDARD)) {
			throw new IllegalArgumentException("the model " + model + " has the tier " + STANDARD + " twice");
		}
		if (line < 1) {
			throw new IllegalArgumentException("the line " + line + " is not positive");
		}
	}

	/**
	 * The prices of a service tier.
	 * @param serviceTier null means standard
	 * @return empty if the entry does not price the tier; the standard prices are never a
	 * substitute
	 */
	public Optional<TierPrices> tier(String serviceTier) {
		if (serviceTier == null || serviceTier.equals(STANDARD)) {
			return Optional.of(this.standard);
		}
		return Optional.ofNullable(this.tiers.get(serviceTier));
	}

	/** True if both cost the same in every tier, band and dimension, however written. */
	boolean costsTheSameAs(ModelPrice other) {
		return PriceDigest.meaning(this).equals(PriceDigest.meaning(other));
	}

}
