package dev.usagemill.report;

import java.util.List;

/**
 * A model that no price is known for, so that its cost is unknown.
 *
 * @param model the model's name
 * @param requests how many of its requests are unpriced
 * @param tokens how many tokens these have, of prompts and answers
 * @param quantities the fields that have no price, such as images; empty if the model has
 * no price at all
 */
public record UnpricedModel(String model, long requests, long tokens, List<String> quantities) {

	static List<UnpricedModel> of(Answer answer) {
		return answer.rows()
			.stream()
			.map((row) -> new UnpricedModel((String) row.get(0), (Long) row.get(1), (Long) row.get(2),
					quantities((String) row.get(3))))
			.toList();
	}

	private static List<String> quantities(String names) {
		return (names != null) ? List.of(names.split(", ")) : List.of();
	}

}
