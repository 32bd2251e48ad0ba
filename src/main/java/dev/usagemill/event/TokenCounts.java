package dev.usagemill.event;

/**
 * The tokens of one request to a model.
 *
 * @param input the whole prompt, cached tokens included (as OpenTelemetry counts them)
 * @param output the whole answer, reasoning included
 * @param cacheRead the part of {@code input} that was read from the provider's cache
 * @param cacheWrite5m the part of {@code input} that was written to a cache for 5 minutes
 * @param cacheWrite1h the part of {@code input} that was written to a cache for 1 hour
 * @param reasoning the part of {@code output} that was reasoning
 */
public record TokenCounts(long input, long output, long cacheRead, long cacheWrite5m, long cacheWrite1h,
		long reasoning) {

	/**
	 * The largest count a single request may have: more is a mistake of the app, not a
	 * request.
	 */
	public static final long MAX = 1_000_000_000;

	/**
	 * Checks the counts.
	 * @throws IllegalArgumentException if a count lies outside 0 to {@link #MAX}, or the
	 * parts exceed the whole they belong to
	 */
	public TokenCounts {
		requireCount("input", input);
		requireCount("output", output);
		requireCount("cacheRead", cacheRead);
		requireCount("cacheWrite5m", cacheWrite5m);
		requireCount("cacheWrite1h", cacheWrite1h);
		requireCount("reasoning", reasoning);
		if (!cacheFits(input, cacheRead, cacheWrite5m, cacheWrite1h)) {
			throw new IllegalArgumentException(
					"cacheRead %d + cacheWrite5m %d + cacheWrite1h %d tokens exceed input %d: they are parts of it"
						.formatted(cacheRead, cacheWrite5m, cacheWrite1h, input));
		}
		if (!reasoningFits(output, reasoning)) {
			throw new IllegalArgumentException(
					"reasoning %d tokens exceed output %d: they are a part of it".formatted(reasoning, output));
		}
	}

	/**
	 * Tells whether the cached tokens are no more than the prompt they are parts of. Each
	 * count must lie within 0 to {@link #MAX}.
	 */
	public static boolean cacheFits(long input, long cacheRead, long cacheWrite5m, long cacheWrite1h) {
		return cacheRead + cacheWrite5m + cacheWrite1h <= input;
	}

	/**
	 * Tells whether the reasoning tokens are no more than the answer they are a part of.
	 */
	public static boolean reasoningFits(long output, long reasoning) {
		return reasoning <= output;
	}

	private static void requireCount(String name, long count) {
		if (count < 0 || count > MAX) {
			throw new IllegalArgumentException("%s must lie within 0 and %d tokens: %d".formatted(name, MAX, count));
		}
	}

}
