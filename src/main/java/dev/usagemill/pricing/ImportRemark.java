package dev.usagemill.pricing;

/**
 * What an import has to say about one key of one model.
 *
 * @param kind what became of it
 * @param model the model's name in the source
 * @param key the key in the source
 * @param text why, or how; the same words for the same case
 */
public record ImportRemark(Kind kind, String model, String key, String text) {

	/** From what needs a decision to what is only reported. */
	public enum Kind {

		/** The price file differs and was left as it is. */
		CONFLICT,

		/** The price file has no way to say it; it is not in the result. */
		NOT_EXPRESSED,

		/** The source leaves it open; the result takes the rule of the price file. */
		ASSUMED,

		/** The result has fewer decimals than the source. */
		ROUNDED

	}

}
