package dev.usagemill.event;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * How many tokens of each kind one request used, or many together. No count is negative,
 * and the parts of a kind never exceed it, so no token can be charged twice.
 */
public final class TokenCounts {

	/**
	 * The largest count a single request may have: more is a mistake of the app, not a
	 * request.
	 */
	public static final long MAX = 1_000_000_000;

	private static final TokenKind[] KINDS = TokenKind.values();

	/**
	 * The ordinals of each kind's parts. Every event is checked with them, and arrays
	 * take a fraction of the time that lists take.
	 */
	private static final int[][] PARTS = Arrays.stream(KINDS)
		.map((kind) -> kind.parts().stream().mapToInt(TokenKind::ordinal).toArray())
		.toArray(int[][]::new);

	private static final int[] WHOLES = TokenKind.WHOLES.stream().mapToInt(TokenKind::ordinal).toArray();

	/** No tokens. */
	public static final TokenCounts NONE = new TokenCounts(new long[KINDS.length]);

	/** By the kinds' ordinals. */
	private final long[] counts;

	private TokenCounts(long[] counts) {
		this.counts = counts;
		for (int kind = 0; kind < counts.length; kind++) {
			if (counts[kind] < 0) {
				throw new IllegalArgumentException(KINDS[kind].key() + " is negative: " + counts[kind]);
			}
		}
		TokenKind exceeded = exceeded(counts);
		if (exceeded != null) {
			throw new IllegalArgumentException(excess(exceeded));
		}
	}

	/**
	 * The tokens of each kind.
	 * @param counts by the ordinals of {@link TokenKind}
	 * @throws IllegalArgumentException if a count is negative, or the parts of a kind are
	 * more than it
	 */
	public static TokenCounts of(long[] counts) {
		return new TokenCounts(counts.clone());
	}

	/**
	 * The tokens of each kind.
	 * @throws IllegalArgumentException if a count is negative, or the parts of a kind are
	 * more than it
	 */
	public static TokenCounts of(ToLongFunction<TokenKind> counts) {
		long[] all = new long[KINDS.length];
		for (TokenKind kind : KINDS) {
			all[kind.ordinal()] = counts.applyAsLong(kind);
		}
		return new TokenCounts(all);
	}

	/**
	 * These tokens with another count of one kind. A whole must be given before its
	 * parts.
	 * @throws IllegalArgumentException if the count is negative, or the parts of a kind
	 * are more than it
	 */
	public TokenCounts with(TokenKind kind, long count) {
		long[] all = this.counts.clone();
		all[kind.ordinal()] = count;
		return new TokenCounts(all);
	}

	/** All tokens of a kind, its parts included. */
	public long count(TokenKind kind) {
		return this.counts[kind.ordinal()];
	}

	/**
	 * The tokens that are charged as that kind: those that none of its parts has. Over
	 * all kinds each token is charged once.
	 */
	public long charged(TokenKind kind) {
		return withoutParts(kind.ordinal(), this.counts);
	}

	/**
	 * The first kind that has less than its parts together.
	 * @param counts by the ordinals of {@link TokenKind}; none is negative
	 * @return null if there is none
	 */
	public static TokenKind exceeded(long[] counts) {
		for (int whole : WHOLES) {
			if (withoutParts(whole, counts) < 0) {
				return KINDS[whole];
			}
		}
		return null;
	}

	/** One part at a time, as the sum of all could overflow. */
	private static long withoutParts(int whole, long[] counts) {
		long rest = counts[whole];
		int[] parts = PARTS[whole];
		for (int part = 0; part < parts.length && rest >= 0; part++) {
			rest -= counts[parts[part]];
		}
		return rest;
	}

	private String excess(TokenKind whole) {
		List<String> parts = whole.parts()
			.stream()
			.filter((part) -> count(part) > 0)
			.map((part) -> part.key() + " " + count(part))
			.toList();
		int last = parts.size() - 1;
		String text = (last == 0) ? parts.get(0) + " is"
				: String.join(", ", parts.subList(0, last)) + " and " + parts.get(last) + " are together";
		return text + " more than " + whole.key() + " " + count(whole);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof TokenCounts tokens && Arrays.equals(this.counts, tokens.counts);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.counts);
	}

	@Override
	public String toString() {
		return Arrays.stream(KINDS)
			.map((kind) -> kind.key() + " " + count(kind))
			.collect(Collectors.joining(", ", "tokens[", "]"));
	}

}
