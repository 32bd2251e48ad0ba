package dev.usagemill.track;

import dev.usagemill.event.TokenCounts;

/**
 * The tokens of one call, as its provider reports them. Providers mean different things
 * by the same names: begin with the provider's own factory and give its numbers
 * unchanged, {@link #tokens} turns them into ours. What is not given is 0.
 *
 * @param meaning whose numbers these are
 * @param input the provider's input tokens
 * @param output the provider's output tokens
 * @param cacheRead tokens of the prompt that were read from a cache
 * @param cacheWrite5m tokens of the prompt that were written to a cache, for 5 minutes or
 * without a choice
 * @param cacheWrite1h tokens of the prompt that were written to a cache for 1 hour
 * @param reasoning tokens of reasoning
 */
public record Usage(Meaning meaning, long input, long output, long cacheRead, long cacheWrite5m, long cacheWrite1h,
		long reasoning) {

	/** What a provider's numbers include. */
	public enum Meaning {

		/**
		 * OpenTelemetry, OpenAI: cached tokens are part of the input, reasoning of the
		 * output.
		 */
		ALL_INCLUDED,

		/** Anthropic: cached tokens come beside the input. */
		CACHE_BESIDE_INPUT,

		/** Gemini: reasoning ("thoughts") comes beside the output. */
		REASONING_BESIDE_OUTPUT

	}

	/**
	 * Anthropic: {@code input_tokens}, {@code output_tokens}; then
	 * {@code cache_read_input_tokens} as {@link #cacheRead(long)} and the two parts of
	 * {@code cache_creation}, or else {@code cache_creation_input_tokens} as
	 * {@link #cacheWrite5m(long)}.
	 */
	public static Usage anthropic(long inputTokens, long outputTokens) {
		return of(Meaning.CACHE_BESIDE_INPUT, inputTokens, outputTokens);
	}

	/**
	 * OpenAI: {@code prompt_tokens} or {@code input_tokens}, {@code completion_tokens} or
	 * {@code output_tokens}; then {@code cached_tokens} as {@link #cacheRead(long)} and
	 * {@code reasoning_tokens} as {@link #reasoning(long)}.
	 */
	public static Usage openAi(long inputTokens, long outputTokens) {
		return of(Meaning.ALL_INCLUDED, inputTokens, outputTokens);
	}

	/**
	 * Gemini: {@code promptTokenCount}, {@code candidatesTokenCount}; then
	 * {@code cachedContentTokenCount} as {@link #cacheRead(long)} and
	 * {@code thoughtsTokenCount} as {@link #reasoning(long)}.
	 */
	public static Usage gemini(long promptTokens, long candidatesTokens) {
		return of(Meaning.REASONING_BESIDE_OUTPUT, promptTokens, candidatesTokens);
	}

	/**
	 * OpenTelemetry: {@code gen_ai.usage.input_tokens},
	 * {@code gen_ai.usage.output_tokens}; then what these include.
	 */
	public static Usage openTelemetry(long inputTokens, long outputTokens) {
		return of(Meaning.ALL_INCLUDED, inputTokens, outputTokens);
	}

	private static Usage of(Meaning meaning, long input, long output) {
		return new Usage(meaning, input, output, 0, 0, 0, 0);
	}

	public Usage cacheRead(long tokens) {
		return new Usage(this.meaning, this.input, this.output, tokens, this.cacheWrite5m, this.cacheWrite1h,
				this.reasoning);
	}

	public Usage cacheWrite5m(long tokens) {
		return new Usage(this.meaning, this.input, this.output, this.cacheRead, tokens, this.cacheWrite1h,
				this.reasoning);
	}

	public Usage cacheWrite1h(long tokens) {
		return new Usage(this.meaning, this.input, this.output, this.cacheRead, this.cacheWrite5m, tokens,
				this.reasoning);
	}

	public Usage reasoning(long tokens) {
		return new Usage(this.meaning, this.input, this.output, this.cacheRead, this.cacheWrite5m, this.cacheWrite1h,
				tokens);
	}

	/**
	 * The same tokens as usagemill counts them: cached ones are part of the input,
	 * reasoning is part of the output.
	 * @throws IllegalArgumentException if a count is negative or above
	 * {@link TokenCounts#MAX}, or a part exceeds its whole
	 */
	public TokenCounts tokens() {
		long wholeInput = (this.meaning != Meaning.CACHE_BESIDE_INPUT) ? this.input : Math.addExact(this.input,
				Math.addExact(this.cacheRead, Math.addExact(this.cacheWrite5m, this.cacheWrite1h)));
		long wholeOutput = (this.meaning != Meaning.REASONING_BESIDE_OUTPUT) ? this.output
				: Math.addExact(this.output, this.reasoning);
		if (this.input < 0 || this.output < 0) {
			throw new IllegalArgumentException(
					"tokens must not be negative: input " + this.input + ", output " + this.output);
		}
		return new TokenCounts(wholeInput, wholeOutput, this.cacheRead, this.cacheWrite5m, this.cacheWrite1h,
				this.reasoning);
	}

}
