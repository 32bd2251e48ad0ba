package dev.usagemill.pricing;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.usagemill.failure.RefusedException;
import dev.usagemill.yaml.Problems;
import dev.usagemill.yaml.TextFile;

/**
 * A public price map: LiteLLM's {@code model_prices_and_context_window.json}, one object
 * whose keys are models and whose values are objects with prices in USD per token, or
 * genai-prices' {@code data.json}, a list of providers.
 *
 * @param models by name, in the order of the names
 * @param reader of the prices of a model
 */
record SourceMap(SortedMap<String, JsonNode> models, Reader reader) {

	private static final Pattern DATE = Pattern.compile("(?<![0-9])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])");

	/** Its first entry, which explains the format with made-up values. */
	private static final String EXAMPLE = "sample_spec";

	/** LiteLLM's takes about 2 MB. */
	private static final TextFile KIND = new TextFile("price map", 8 * 1024 * 1024, "name the right one",
			"keep those models in it that are in use");

	/** No price is so small or so large; to calculate with more could take minutes. */
	private static final int MOST_PLACES = 100;

	/** Numbers stay the decimals that they are written as. */
	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	/**
	 * Reads the map.
	 * @throws RefusedException if the file is missing, unreadable or no such map
	 */
	static SourceMap read(Path file) {
		Problems problems = new Problems(file);
		SortedMap<String, JsonNode> models = new TreeMap<>();
		try {
			JsonNode root = JSON.readTree(KIND.text(file, problems));
			if (!isBounded(root)) {
				problems.add("a number has an exponent beyond " + MOST_PLACES + "; correct it");
				problems.throwIfAny();
			}
			if (root.isArray() && !root.isEmpty()) {
				return new SourceMap(GenaiPrices.models(root), GenaiPrices::read);
			}
			if (!root.isObject()) {
				problems.add("this is not a price map; it must be one JSON object with a model per key, or a list of"
						+ " providers with their models");
			}
			for (Map.Entry<String, JsonNode> model : root.properties()) {
				if (!model.getKey().equals(EXAMPLE)) {
					models.put(model.getKey(), model.getValue());
				}
			}
		}
		catch (StreamConstraintsException unbounded) {
			problems.add("the price map is nested deeper, or has a longer number or name, than any price needs;"
					+ " name the right one");
		}
		catch (JacksonException broken) {
			problems.add(Math.max(0, broken.getLocation().getLineNr()),
					"this is not JSON: " + broken.getOriginalMessage());
		}
		problems.throwIfAny();
		return new SourceMap(models, SourcePrices::read);
	}

	private static boolean isBounded(JsonNode node) {
		return node.isNumber() ? Math.abs((long) node.decimalValue().scale()) <= MOST_PLACES
				: node.valueStream().allMatch(SourceMap::isBounded);
	}

	/** The day in a file's name, such as prices_2026-07-05.json. */
	static Optional<LocalDate> dateOf(Path file) {
		Matcher date = DATE.matcher(file.getFileName().toString());
		try {
			return date.find() ? Optional.of(LocalDate.parse(date.group())) : Optional.empty();
		}
		catch (DateTimeException noDay) {
			return Optional.empty();
		}
	}

	/** Turns the prices of one model into those of a price file. */
	@FunctionalInterface
	interface Reader {

		/**
		 * Reads a model; whatever cannot be expressed becomes a remark.
		 * @param day on which the prices hold
		 * @return by tier; empty if the model has no price at the standard tier
		 */
		SortedMap<String, TierPrices> read(String model, JsonNode entry, LocalDate day, List<ImportRemark> remarks);

	}

}
