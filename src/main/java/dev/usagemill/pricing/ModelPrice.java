package dev.usagemill.pricing;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * One price period of one model: one entry of the price file. It holds from its first day
 * until the day before the model's next period begins.
 *
 * @param model the name as events carry it, matched exactly
 * @param aliases other names of the model that this entry lists, sorted; they hold for
 * all periods of the model
 * @param from the first day, in the warehouse's zone; {@link #SINCE_EVER} if the entry
 * names none
 * @param rate what the tokens cost
 * @param line where the entry begins in the price file, counted from 1
 */
public record ModelPrice(String model, List<String> aliases, LocalDate from, Rate rate, int line) {

	/** The first day of a period that names none: before every date that can occur. */
	public static final LocalDate SINCE_EVER = LocalDate.MIN;

	/**
	 * Checks the names and brings the aliases into order.
	 * @throws IllegalArgumentException if a name is blank, an alias is the model's own
	 * name, or the line is not positive
	 */
	public ModelPrice {
		Objects.requireNonNull(from, "from");
		Objects.requireNonNull(rate, "rate");
		aliases = aliases.stream().distinct().sorted().toList();
		if (model.isBlank() || aliases.stream().anyMatch(String::isBlank)) {
			throw new IllegalArgumentException("a model's name or alias is blank");
		}
		if (aliases.contains(model)) {
			throw new IllegalArgumentException("the model " + model + " is its own alias");
		}
		if (line < 1) {
			throw new IllegalArgumentException("the line " + line + " is not positive");
		}
	}

}
