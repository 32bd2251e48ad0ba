package dev.usagemill.warehouse;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A row of the rollup: what one user used of one feature with one model on one day.
 *
 * @param date the day, in the warehouse's zone
 * @param requests events of the day, failed ones included
 * @param errors events with {@code success:false}
 * @param tokensInput tokens, cached ones included
 * @param tokensOutput tokens, reasoning included
 * @param tokensCacheRead part of tokensInput
 * @param tokensCacheWrite part of tokensInput, both lifetimes together
 * @param tokensReasoning part of tokensOutput
 * @param durationMsSum ms, over the requests that told their duration
 * @param durationMsCount requests that told their duration
 * @param costUsd USD, 12 decimals, of the priced requests; null if none is priced
 * @param unpricedRequests requests without a known price
 * @param unpricedTokens tokens of the unpriced requests, input plus output
 */
public record DailyUsage(LocalDate date, String userId, String feature, String model, long requests, long errors,
		long tokensInput, long tokensOutput, long tokensCacheRead, long tokensCacheWrite, long tokensReasoning,
		long durationMsSum, long durationMsCount, BigDecimal costUsd, long unpricedRequests, long unpricedTokens) {

	/** Whether both rows are of the same day, user, feature and model. */
	public boolean sameKey(DailyUsage other) {
		return this.date.equals(other.date) && this.userId.equals(other.userId) && this.feature.equals(other.feature)
				&& this.model.equals(other.model);
	}

	/** Both rows in one; they have the same key. */
	public DailyUsage plus(DailyUsage other) {
		return new DailyUsage(this.date, this.userId, this.feature, this.model, this.requests + other.requests,
				this.errors + other.errors, this.tokensInput + other.tokensInput,
				this.tokensOutput + other.tokensOutput, this.tokensCacheRead + other.tokensCacheRead,
				this.tokensCacheWrite + other.tokensCacheWrite, this.tokensReasoning + other.tokensReasoning,
				this.durationMsSum + other.durationMsSum, this.durationMsCount + other.durationMsCount,
				sum(this.costUsd, other.costUsd), this.unpricedRequests + other.unpricedRequests,
				this.unpricedTokens + other.unpricedTokens);
	}

	private static BigDecimal sum(BigDecimal one, BigDecimal other) {
		if (one == null || other == null) {
			return (one != null) ? one : other;
		}
		return one.add(other);
	}

}
