package dev.usagemill.report;

import java.util.List;

/**
 * A model that no price is known for, so that its cost is unknown.
 *
 * @param model the model's name
 * @param requests how many of its requests are unpriced
 * @param tokens how many tokens these have, of prompts and answers
 */
public record UnpricedModel(String model, long requests, long tokens) {

	static List<UnpricedModel> of(Answer answer) {
		return answer.rows()
			.stream()
			.map((row) -> new UnpricedModel((String) row.get(0), (Long) row.get(1), (Long) row.get(2)))
			.toList();
	}

}
