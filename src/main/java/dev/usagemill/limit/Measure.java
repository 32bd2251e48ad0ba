package dev.usagemill.limit;

import java.util.Locale;

/** What a limit is about. */
public enum Measure {

	/** How many requests. */
	REQUESTS,

	/** Tokens of prompts and answers together, cached ones and reasoning included. */
	TOKENS,

	/** USD of the requests that have a known price. */
	COST;

	/** As it stands in the limits file. */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** How many decimals a limit may have. */
	int decimals() {
		return (this == COST) ? 12 : 0;
	}

}
