package dev.usagemill.pricing;

/**
 * How a model's name led to a model of the price file.
 *
 * @param rule by which rule
 * @param name the name that was found: the given one, or what a strip rule left of it
 * @param model the model's own name
 */
public record NameMatch(Rule rule, String name, String model) {

	/** In the order in which they are tried. */
	public enum Rule {

		/** The model's own name. */
		EXACT,

		/** A listed alias. */
		ALIAS,

		/** The model's own name, less what a strip rule takes off. */
		STRIPPED,

		/** A listed alias, less what a strip rule takes off. */
		STRIPPED_ALIAS

	}

}
