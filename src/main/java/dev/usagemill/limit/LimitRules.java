package dev.usagemill.limit;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.usagemill.event.Labels;
import dev.usagemill.failure.RefusedException;

/**
 * All rules of a limits file, in its order. Of the rules with the same period and measure
 * the first that fits a user, or a value of its label, counts.
 *
 * @param rules the rules
 * @param dearestPrices what an unpriced token can cost at most: USD per one million
 * tokens, by the first day on which it holds; on days before the first, a token can cost
 * anything
 */
public record LimitRules(List<LimitRule> rules, SortedMap<LocalDate, BigDecimal> dearestPrices) {

	/** Nobody has a limit. */
	public static final LimitRules NONE = new LimitRules(List.of());

	public LimitRules {
		rules = List.copyOf(rules);
		dearestPrices = Collections.unmodifiableSortedMap(new TreeMap<>(dearestPrices));
	}

	/** Rules by which an unpriced token can cost anything. */
	public LimitRules(List<LimitRule> rules) {
		this(rules, Collections.emptySortedMap());
	}

	/** Reads a limits file where no label is kept. */
	public static LimitRules read(Path file) {
		return read(file, Labels.NONE);
	}

	/**
	 * Reads a limits file.
	 * @param kept the labels that events keep: a rule of another one would never hold
	 * @throws RefusedException if it is missing, unreadable, or anything in it is wrong
	 */
	public static LimitRules read(Path file, Labels kept) {
		return LimitFile.read(file, kept);
	}

	/** The same rules, by which an unpriced token costs at most this. */
	public LimitRules withDearestPrices(SortedMap<LocalDate, BigDecimal> prices) {
		return new LimitRules(this.rules, prices);
	}

	public boolean isEmpty() {
		return this.rules.isEmpty();
	}

	/** Whether any rule needs to know what tokens cost. */
	public boolean limitCosts() {
		return this.rules.stream().anyMatch((rule) -> rule.measure() == LimitRule.Measure.COST);
	}

}
