package dev.usagemill.export;

import java.math.BigDecimal;

import dev.usagemill.report.Period;

/**
 * What was exported.
 *
 * @param days the period
 * @param sample whether all of it is made up
 * @param rows how many charges
 * @param wholeRows those of them that are not split by what was billed, as the events of
 * their days are no longer kept or the prices of these are lost
 * @param costUsd USD, exact, of all charges; null if none has a known price
 * @param unpricedRequests requests of these days without a known price
 * @param unpricedTokens tokens of these requests, of prompts and answers
 */
public record FocusSummary(Period days, boolean sample, long rows, long wholeRows, BigDecimal costUsd,
		long unpricedRequests, long unpricedTokens) {

}
