package dev.usagemill.limit;

import java.math.BigDecimal;
import java.util.List;

/**
 * How much each of some users may use.
 *
 * @param line where the rule begins in the limits file, from 1
 * @param users names; in each, {@code *} stands for any characters
 * @param period what use is added up over
 * @param measure what is limited
 * @param value requests, tokens or USD; more is over the limit
 * @param warnAt the share of the value from which on a user is near the limit, above 0
 * and at most 1
 */
public record LimitRule(int line, List<String> users, LimitPeriod period, Measure measure, BigDecimal value,
		BigDecimal warnAt) {

	public LimitRule {
		users = List.copyOf(users);
	}

	/** The amount from which on a user is near the limit. */
	public BigDecimal warnAmount() {
		return this.value.multiply(this.warnAt);
	}

	/** The users as patterns of SQL's LIKE, in which a backslash escapes. */
	public List<String> likePatterns() {
		return this.users.stream().map((user) -> user.replaceAll("([\\\\%_])", "\\\\$1").replace('*', '%')).toList();
	}

}
