package dev.usagemill.pricing;

/**
 * Whole-number token sums of one or many requests that share a {@link Rate}. The parts
 * never exceed the whole, so no count can be charged twice or turn negative.
 *
 * @param input tokens of the whole prompts, cached ones included
 * @param output tokens of the whole answers, reasoning included
 * @param cacheRead the part of input that was read from a cache
 * @param cacheWrite5m the part of input that was written to a cache for five minutes
 * @param cacheWrite1h the part of input that was written to a cache for one hour
 * @param reasoning the part of output that was reasoning
 */
public record TokenSums(long input, long output, long cacheRead, long cacheWrite5m, long cacheWrite1h, long reasoning) {

	/**
	 * Checks the sums.
	 * @throws IllegalArgumentException if a sum is negative, or if the parts of input or
	 * of output are more than the whole
	 */
	public TokenSums {
		if (input < 0 || output < 0 || cacheRead < 0 || cacheWrite5m < 0 || cacheWrite1h < 0 || reasoning < 0) {
			throw new IllegalArgumentException("a token sum is negative: input " + input + ", output " + output
					+ ", cacheRead " + cacheRead + ", cacheWrite5m " + cacheWrite5m + ", cacheWrite1h " + cacheWrite1h
					+ ", reasoning " + reasoning);
		}
		// one subtraction at a time: the sum of the three parts could overflow
		if (cacheRead > input || cacheWrite5m > input - cacheRead || cacheWrite1h > input - cacheRead - cacheWrite5m) {
			throw new IllegalArgumentException("cacheRead " + cacheRead + ", cacheWrite5m " + cacheWrite5m
					+ " and cacheWrite1h " + cacheWrite1h + " are together more than input " + input);
		}
		if (reasoning > output) {
			throw new IllegalArgumentException("reasoning " + reasoning + " is more than output " + output);
		}
	}

	/** The tokens that are charged as that kind; over all kinds each token once. */
	public long charged(TokenKind kind) {
		return switch (kind) {
			case INPUT -> this.input - this.cacheRead - this.cacheWrite5m - this.cacheWrite1h;
			case OUTPUT -> this.output - this.reasoning;
			case CACHE_READ -> this.cacheRead;
			case CACHE_WRITE_5M -> this.cacheWrite5m;
			case CACHE_WRITE_1H -> this.cacheWrite1h;
			case REASONING -> this.reasoning;
		};
	}

}
