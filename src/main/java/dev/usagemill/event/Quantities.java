package dev.usagemill.event;

import java.util.Arrays;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * How much of each {@link Quantity} one request used, or many together. None is negative.
 */
public final class Quantities {

	private static final Quantity[] ALL = Quantity.values();

	/** Nothing. */
	public static final Quantities NONE = new Quantities(new long[ALL.length]);

	/** By the quantities' ordinals. */
	private final long[] counts;

	private Quantities(long[] counts) {
		this.counts = counts;
		for (int quantity = 0; quantity < counts.length; quantity++) {
			if (counts[quantity] < 0) {
				throw new IllegalArgumentException(ALL[quantity].heading() + " is negative: " + counts[quantity]);
			}
		}
	}

	/**
	 * How much of each.
	 * @throws IllegalArgumentException if a count is negative
	 */
	public static Quantities of(ToLongFunction<Quantity> counts) {
		return new Quantities(Arrays.stream(ALL).mapToLong(counts).toArray());
	}

	/**
	 * How much of each.
	 * @param counts by the ordinals of {@link Quantity}
	 * @throws IllegalArgumentException if a count is negative
	 */
	public static Quantities of(long[] counts) {
		return new Quantities(counts.clone());
	}

	/**
	 * These with another count of one.
	 * @throws IllegalArgumentException if the count is negative
	 */
	public Quantities with(Quantity quantity, long count) {
		long[] all = this.counts.clone();
		all[quantity.ordinal()] = count;
		return new Quantities(all);
	}

	public long count(Quantity quantity) {
		return this.counts[quantity.ordinal()];
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Quantities quantities && Arrays.equals(this.counts, quantities.counts);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.counts);
	}

	@Override
	public String toString() {
		return Arrays.stream(ALL)
			.filter((quantity) -> count(quantity) != 0)
			.map((quantity) -> quantity.name() + " " + count(quantity))
			.collect(Collectors.joining(", ", "quantities[", "]"));
	}

}
