package dev.usagemill.event;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a request can be charged for: tokens of a kind, or what is counted otherwise. All
 * of it is counted in whole numbers and priced in USD per one million counts; only a
 * price file writes some of the prices for less.
 */
public sealed interface Billed permits TokenKind, Quantity {

	/** The key of its price in the price file. */
	String key();

	/**
	 * By how many places the point of a price in the price file moves to the right to
	 * make it one for a million counts.
	 */
	int pointShift();

	/** For how much the price in the price file is, such as "per million tokens". */
	String pricedPer();

	/**
	 * That whose price holds when this one has none; empty: a request that has this is
	 * unpriced then.
	 */
	Optional<TokenKind> fallback();

	/** What narrow tables call it. */
	String heading();

	/** What it is, for people who count it. */
	String description();

	/** All of them, kinds of tokens first. */
	static List<Billed> all() {
		return Stream.<Billed>concat(Stream.of(TokenKind.values()), Stream.of(Quantity.values())).toList();
	}

}
