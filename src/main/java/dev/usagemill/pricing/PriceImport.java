package dev.usagemill.pricing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.yaml.Problems;

/**
 * What becomes of a price file when a public price map is imported into it. Old entries
 * stay as they are; a model whose price differs gets a new period, one that costs the
 * same gets none.
 *
 * @param text the price file with what the import adds; equal input gives equal text
 * @param newModels how many models the file did not have
 * @param newPeriods how many models got a further period
 * @param unchanged how many cost the same as before
 * @param missing the wanted models that the map does not have, or not with prices
 * @param remarks whatever the map says and the file does not, and what was assumed;
 * sorted by kind, key and model
 */
public record PriceImport(String text, int newModels, int newPeriods, int unchanged, List<String> missing,
		List<ImportRemark> remarks) {

	/** LiteLLM's map has about 3,000; a price file of many more could not be read. */
	private static final int MOST_MODELS = 20_000;

	/**
	 * Imports a map without writing anything.
	 * @param source LiteLLM's {@code model_prices_and_context_window.json} of some day,
	 * or genai-prices' {@code data.json}
	 * @param wanted the names to import, as the map has them; empty: all
	 * @param prices the price file; it need not be there
	 * @param from the first day of the new prices
	 * @throws RefusedException if one of the files cannot be read or is not right
	 */
	public static PriceImport of(Path source, Optional<Set<String>> wanted, Path prices, LocalDate from) {
		List<ImportRemark> remarks = new ArrayList<>();
		SortedMap<String, ModelPrice> found = new TreeMap<>();
		SourceMap map = SourceMap.read(source);
		map.models().forEach((model, entry) -> {
			if (wanted.isEmpty() || wanted.get().contains(model)) {
				price(map.reader(), model, entry, from, remarks).ifPresent((price) -> found.put(model, price));
			}
		});
		if (found.size() > MOST_MODELS) {
			throw new RefusedException(source + ": its " + found.size() + " models are more than the " + MOST_MODELS
					+ " that can be imported at once; name those in use, with --models or --used");
		}
		List<String> missing = wanted.stream()
			.flatMap(Set::stream)
			.filter((model) -> !found.containsKey(model))
			.sorted()
			.toList();
		String name = source.getFileName().toString();
		String comment = "From " + name + SourceMap.dateOf(source).map((date) -> " of " + date).orElse("");
		Problems problems = new Problems(prices);
		PriceFile file = Files.exists(prices) ? PriceFile.read(prices, problems)
				: PriceFile.parse(empty(comment), problems);
		problems.throwIfAny();
		return new PriceMerge(file, found, comment + ", USD per million tokens", remarks).merged(problems, missing);
	}

	/** The day in the name of a price map, such as prices_2026-07-05.json. */
	public static Optional<LocalDate> dateOf(Path source) {
		return SourceMap.dateOf(source);
	}

	private static Optional<ModelPrice> price(SourceMap.Reader reader, String model, JsonNode entry, LocalDate from,
			List<ImportRemark> remarks) {
		if (model.isBlank() || !entry.isObject()) {
			remarks.add(new ImportRemark(ImportRemark.Kind.NOT_EXPRESSED, model, "entry", "no model with prices"));
			return Optional.empty();
		}
		SortedMap<String, TierPrices> tiers = reader.read(model, entry, from, remarks);
		return Optional.ofNullable(tiers.remove(ModelPrice.STANDARD))
			.map((standard) -> new ModelPrice(model, List.of(), from, standard, tiers, 1));
	}

	/** A price file that was not there yet. */
	static String empty(String comment) {
		return "# What tokens cost: USD per one million tokens; jobs/README.md explains the keys.\n# " + comment
				+ ".\n\ncurrency: USD\nprices: []\n";
	}

}
