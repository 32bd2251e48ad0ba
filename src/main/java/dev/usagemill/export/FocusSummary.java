package dev.usagemill.export;

import java.math.BigDecimal;

import dev.usagemill.report.Period;

/**
 * What was exported.
 *
 * @param days the period
 * @param held the days that have data
 * @param sample whether all of it is made up
 * @param rows how many charges
 * @param wholeRows those of them that are not split by what was billed, as the events of
 * their days are no longer kept or the prices of these are lost
 * @param currency in which it is billed, by its code in ISO 4217
 * @param cost exact, of all charges; null if none has a known one
 * @param unpricedRequests requests of these days without a known price, or of days
 * without a rate of the currency
 * @param unpricedTokens tokens of these requests, of prompts and answers
 */
public record FocusSummary(Period days, Period held, boolean sample, long rows, long wholeRows, String currency,
		BigDecimal cost, long unpricedRequests, long unpricedTokens) {

}
