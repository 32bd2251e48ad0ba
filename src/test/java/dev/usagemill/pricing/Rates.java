package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

import dev.usagemill.event.Billed;
import dev.usagemill.event.TokenKind;

/** Rates by the order of the kinds of tokens, which tests write in one line. */
final class Rates {

	private Rates() {
	}

	/** The prices of the first kinds; the others have their fallbacks. */
	static Rate of(BigDecimal... prices) {
		Map<Billed, BigDecimal> given = new HashMap<>();
		for (int kind = 0; kind < prices.length; kind++) {
			given.put(TokenKind.values()[kind], prices[kind]);
		}
		return Rate.of(given);
	}

}
