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

	/** Tokens of the prompts that no cache was involved in. */
	long uncachedInput() {
		return this.input - this.cacheRead - this.cacheWrite5m - this.cacheWrite1h;
	}

	/** Tokens of the answers without reasoning. */
	long visibleOutput() {
		return this.output - this.reasoning;
	}

}
