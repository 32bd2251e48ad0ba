package dev.usagemill.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.usagemill.pricing.PriceBook;
import dev.usagemill.report.ShownText;
import dev.usagemill.report.UsedModel;

/** Models of the warehouse that a price book does not price on days that have them. */
final class UnpricedDays {

	private UnpricedDays() {
	}

	/**
	 * One sentence per model.
	 * @param used sorted by model and day
	 */
	static List<String> find(PriceBook book, List<UsedModel> used) {
		Map<String, List<UsedModel>> byModel = used.stream()
			.collect(Collectors.groupingBy(UsedModel::model, TreeMap::new, Collectors.toList()));
		List<String> sentences = new ArrayList<>();
		byModel.forEach((model, days) -> {
			List<UsedModel> without = days.stream().filter((day) -> book.period(model, day.date()).isEmpty()).toList();
			if (!without.isEmpty()) {
				sentences.add(sentence(model, without, without.stream().mapToLong(UsedModel::requests).sum(),
						"no price for %,d requests"));
			}
			List<UsedModel> unpriced = days.stream()
				.filter((day) -> day.unpricedRequests() > 0 && !without.contains(day))
				.toList();
			if (!unpriced.isEmpty()) {
				sentences.add(sentence(model, unpriced, unpriced.stream().mapToLong(UsedModel::unpricedRequests).sum(),
						"%,d requests were unpriced when they were loaded, by their service tier or an older price file"));
			}
		});
		return sentences;
	}

	private static String sentence(String model, List<UsedModel> days, long requests, String what) {
		return ShownText.escaped(model) + ": " + String.format(Locale.ROOT, what, requests) + ", from "
				+ days.get(0).date() + " to " + days.get(days.size() - 1).date();
	}

}
