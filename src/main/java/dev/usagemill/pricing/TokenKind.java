package dev.usagemill.pricing;

import java.util.Optional;

/**
 * What a token can be charged as: the price keys of the price file, each with the kind
 * whose price it takes when its own is missing.
 */
public enum TokenKind {

	INPUT("input", null),

	OUTPUT("output", null),

	CACHE_READ("cacheRead", INPUT),

	CACHE_WRITE_5M("cacheWrite5m", INPUT),

	CACHE_WRITE_1H("cacheWrite1h", CACHE_WRITE_5M),

	REASONING("reasoning", OUTPUT);

	private final String key;

	private final TokenKind fallback;

	TokenKind(String key, TokenKind fallback) {
		this.key = key;
		this.fallback = fallback;
	}

	/** The key in the price file. */
	public String key() {
		return this.key;
	}

	/** The kind whose price holds when this one has none; empty: a price is required. */
	public Optional<TokenKind> fallback() {
		return Optional.ofNullable(this.fallback);
	}

}
