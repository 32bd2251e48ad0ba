package dev.usagemill.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What one model was used for on one day.
 *
 * @param date the day
 * @param model its name in the events
 * @param requests all of them, failed ones too
 * @param tokensInput of whole prompts, cached ones included
 * @param tokensOutput of whole answers
 * @param tokensCacheRead read from a cache, those of audio included
 * @param tokensCacheWrite written to a cache
 * @param webSearches searches of the web
 * @param costUsd of the priced requests; null if none is
 * @param unpricedRequests above 0, the cost is a lower bound
 * @param unpricedTokens of the prompts and answers of these
 */
public record ModelDay(LocalDate date, String model, long requests, long tokensInput, long tokensOutput,
		long tokensCacheRead, long tokensCacheWrite, long webSearches, BigDecimal costUsd, long unpricedRequests,
		long unpricedTokens) {

	/** The rows of {@code model-days.sql}, or of a statement with the same columns. */
	static List<ModelDay> of(Answer answer) {
		return answer.rows().stream().map(ModelDay::of).toList();
	}

	private static ModelDay of(List<Object> row) {
		return new ModelDay((LocalDate) row.get(0), (String) row.get(1), (Long) row.get(2), (Long) row.get(3),
				(Long) row.get(4), (Long) row.get(5), (Long) row.get(6), (Long) row.get(7), (BigDecimal) row.get(8),
				(Long) row.get(9), (Long) row.get(10));
	}

}
