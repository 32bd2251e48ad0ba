package dev.usagemill.event;

/** Tokens by the order of their kinds, which tests write in one line. */
public final class Tokens {

	private Tokens() {
	}

	/**
	 * The tokens of the first kinds; of the others there are none.
	 * @throws IllegalArgumentException as {@link TokenCounts#of}
	 */
	public static TokenCounts of(long... counts) {
		return TokenCounts.of((kind) -> (kind.ordinal() < counts.length) ? counts[kind.ordinal()] : 0);
	}

}
