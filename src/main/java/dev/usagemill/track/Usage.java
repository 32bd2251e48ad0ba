package dev.usagemill.track;

import java.util.Set;

import dev.usagemill.event.Quantities;
import dev.usagemill.event.Quantity;
import dev.usagemill.event.TokenCounts;
import dev.usagemill.event.TokenKind;

/**
 * The tokens of one call, as its provider reports them. Providers mean different things
 * by the same names: begin with the provider's own factory and give its numbers
 * unchanged, {@link #tokens} turns them into ours. What is not given is 0.
 */
public final class Usage {

	private final Meaning meaning;

	/** The provider's numbers, by the kinds' ordinals. */
	private final long[] counts;

	private final Quantities quantities;

	private Usage(Meaning meaning, long[] counts, Quantities quantities) {
		this.meaning = meaning;
		this.counts = counts;
		this.quantities = quantities;
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
		return new Usage(meaning, new long[TokenKind.values().length], Quantities.NONE).with(TokenKind.INPUT, input)
			.with(TokenKind.OUTPUT, output);
	}

	/** Tokens of the prompt that were read from a cache. */
	public Usage cacheRead(long tokens) {
		return with(TokenKind.CACHE_READ, tokens);
	}

	/**
	 * Tokens of the prompt that were written to a cache, for 5 minutes or without a
	 * choice.
	 */
	public Usage cacheWrite5m(long tokens) {
		return with(TokenKind.CACHE_WRITE_5M, tokens);
	}

	/** Tokens of the prompt that were written to a cache for 1 hour. */
	public Usage cacheWrite1h(long tokens) {
		return with(TokenKind.CACHE_WRITE_1H, tokens);
	}

	/** Tokens of reasoning. */
	public Usage reasoning(long tokens) {
		return with(TokenKind.REASONING, tokens);
	}

	/**
	 * Tokens of any kind. Each token is in one part: where a provider counts audio that
	 * was read from a cache among the audio or the cached tokens too, give it as
	 * {@link TokenKind#CACHE_READ_AUDIO} only, and the others less it.
	 */
	public Usage with(TokenKind kind, long tokens) {
		long[] all = this.counts.clone();
		all[kind.ordinal()] = tokens;
		return new Usage(this.meaning, all, this.quantities);
	}

	/**
	 * How much of anything else, such as images that were made. Audio counts in ms.
	 * @throws IllegalArgumentException if the count is negative
	 */
	public Usage with(Quantity quantity, long count) {
		return new Usage(this.meaning, this.counts, this.quantities.with(quantity, count));
	}

	/** What was used beside tokens. */
	public Quantities quantities() {
		return this.quantities;
	}

	/**
	 * The same tokens as usagemill counts them: cached ones are part of the input,
	 * reasoning is part of the output.
	 * @throws IllegalArgumentException if a count is negative, or a part exceeds its
	 * whole
	 */
	public TokenCounts tokens() {
		for (TokenKind kind : TokenKind.WHOLES) {
			if (given(kind) < 0) {
				throw new IllegalArgumentException(kind.key() + " is negative: " + given(kind));
			}
		}
		return TokenCounts.of(this::whole);
	}

	/** As it is given, and with those of its parts that came beside it. */
	private long whole(TokenKind kind) {
		long sum = given(kind);
		for (TokenKind part : kind.parts()) {
			if (this.meaning.beside.contains(part)) {
				sum = Math.addExact(sum, given(part));
			}
		}
		return sum;
	}

	private long given(TokenKind kind) {
		return this.counts[kind.ordinal()];
	}

	/** What a provider's numbers include. */
	private enum Meaning {

		/**
		 * OpenTelemetry, OpenAI: cached tokens are part of the input, reasoning of the
		 * output.
		 */
		ALL_INCLUDED(Set.of()),

		/** Anthropic: cached tokens come beside the input. */
		CACHE_BESIDE_INPUT(Set.of(TokenKind.CACHE_READ, TokenKind.CACHE_WRITE_5M, TokenKind.CACHE_WRITE_1H,
				TokenKind.CACHE_READ_AUDIO)),

		/** Gemini: reasoning ("thoughts") comes beside the output. */
		REASONING_BESIDE_OUTPUT(Set.of(TokenKind.REASONING));

		/** The parts that their whole is reported without. */
		private final Set<TokenKind> beside;

		Meaning(Set<TokenKind> beside) {
			this.beside = beside;
		}

	}

}
