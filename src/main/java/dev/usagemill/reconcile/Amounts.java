package dev.usagemill.reconcile;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

import dev.usagemill.report.ModelDay;

/**
 * How much of each measure; what is not there is unknown, which is not 0. Counts are
 * whole numbers, the cost is in USD, and none is rounded.
 *
 * @param values by measure, none of them null
 */
public record Amounts(Map<Measure, BigDecimal> values) {

	static final Amounts UNKNOWN = new Amounts(Map.of());

	public Amounts {
		EnumMap<Measure, BigDecimal> copy = new EnumMap<>(Measure.class);
		copy.putAll(values);
		values = Collections.unmodifiableMap(copy);
	}

	/** Nothing at all, of these measures. */
	static Amounts zero(Set<Measure> measures) {
		Amounts zero = UNKNOWN;
		for (Measure measure : measures) {
			zero = zero.with(measure, BigDecimal.ZERO);
		}
		return zero;
	}

	/** What the warehouse holds; without any priced request the cost is unknown. */
	static Amounts of(ModelDay day) {
		return UNKNOWN.with(Measure.REQUESTS, BigDecimal.valueOf(day.requests()))
			.with(Measure.TOKENS_INPUT, BigDecimal.valueOf(day.tokensInput()))
			.with(Measure.TOKENS_OUTPUT, BigDecimal.valueOf(day.tokensOutput()))
			.with(Measure.TOKENS_CACHE_READ, BigDecimal.valueOf(day.tokensCacheRead()))
			.with(Measure.TOKENS_CACHE_WRITE, BigDecimal.valueOf(day.tokensCacheWrite()))
			.with(Measure.WEB_SEARCHES, BigDecimal.valueOf(day.webSearches()))
			.with(Measure.COST_USD, day.costUsd());
	}

	/** Null if it is unknown. */
	public BigDecimal of(Measure measure) {
		return this.values.get(measure);
	}

	/**
	 * The same with one measure more.
	 * @param amount null if it is unknown
	 */
	Amounts with(Measure measure, BigDecimal amount) {
		EnumMap<Measure, BigDecimal> more = new EnumMap<>(Measure.class);
		more.putAll(this.values);
		if (amount != null) {
			more.put(measure, amount);
		}
		return new Amounts(more);
	}

	/** The sums of what is known of both. */
	Amounts plus(Amounts other) {
		return sum(Arrays.asList(this, other), this.values.keySet());
	}

	/** The measures of both, which share none. */
	Amounts and(Amounts other) {
		Amounts both = this;
		for (Map.Entry<Measure, BigDecimal> value : other.values.entrySet()) {
			both = both.with(value.getKey(), value.getValue());
		}
		return both;
	}

	/** The sums of some measures, as far as they are known of all parts. */
	static Amounts sum(Collection<Amounts> parts, Collection<Measure> measures) {
		Amounts sum = UNKNOWN;
		for (Measure measure : measures) {
			if (parts.stream().allMatch((part) -> part.of(measure) != null)) {
				sum = sum.with(measure,
						parts.stream().map((part) -> part.of(measure)).reduce(BigDecimal.ZERO, BigDecimal::add));
			}
		}
		return sum;
	}

}
