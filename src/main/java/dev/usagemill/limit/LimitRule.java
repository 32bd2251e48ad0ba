package dev.usagemill.limit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How much each of some users, or of some values of a label, may use.
 *
 * @param line where the rule begins in the limits file, from 1
 * @param label the label whose values are limited; empty: users are
 * @param names of users, or values of the label; in each, {@code *} stands for any
 * characters
 * @param period what use is added up over
 * @param measure what is limited
 * @param value requests, tokens or money, in the currency in which costs are read; more
 * is over the limit
 * @param warnAt the share of the value from which on a user is near the limit, above 0
 * and at most 1
 */
public record LimitRule(int line, Optional<String> label, List<String> names, Period period, Measure measure,
		BigDecimal value, BigDecimal warnAt) {

	public LimitRule {
		names = List.copyOf(names);
	}

	/** A rule for users. */
	public LimitRule(int line, List<String> users, Period period, Measure measure, BigDecimal value,
			BigDecimal warnAt) {
		this(line, Optional.empty(), users, period, measure, value, warnAt);
	}

	/**
	 * The amount from which on a user is near the limit. Use has 12 decimals at most, so
	 * that no more need to be kept of it.
	 */
	public BigDecimal warnAmount() {
		return this.value.multiply(this.warnAt).setScale(Measure.COST.decimals(), RoundingMode.CEILING);
	}

	/** The names as patterns of SQL's LIKE, in which a backslash escapes. */
	public List<String> likePatterns() {
		return this.names.stream().map(UserPattern::like).toList();
	}

	/** What use is added up over, in the warehouse's time zone. */
	public enum Period {

		DAY, MONTH;

		/** As it stands in the limits file. */
		public String word() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/** What a limit is about. */
	public enum Measure {

		/** How many requests. */
		REQUESTS,

		/** Tokens of prompts and answers together, cached ones and reasoning included. */
		TOKENS,

		/** What the requests cost that have a known price. */
		COST;

		/** As it stands in the limits file. */
		public String word() {
			return name().toLowerCase(Locale.ROOT);
		}

		/** How many decimals a limit may have. */
		int decimals() {
			return (this == COST) ? 12 : 0;
		}

	}

}
