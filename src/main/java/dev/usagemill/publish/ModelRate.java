package dev.usagemill.publish;

import java.math.BigDecimal;
import java.util.Map;

import dev.usagemill.event.Billed;

/**
 * What requests to a model cost on a day at a service tier, if their prompt has some
 * length.
 *
 * @param serviceTier as events name it
 * @param above it holds for prompts of more tokens; null: of any number
 * @param upTo it holds for prompts of at most so many tokens; null: of any number
 * @param prices USD per one million counts, of all that has a price
 */
public record ModelRate(String serviceTier, Long above, Long upTo, Map<Billed, BigDecimal> prices) {

	public ModelRate {
		prices = Map.copyOf(prices);
	}

}
