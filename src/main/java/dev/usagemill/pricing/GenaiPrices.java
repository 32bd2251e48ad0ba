package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dev.usagemill.event.Billed;
import dev.usagemill.event.Quantity;
import dev.usagemill.event.TokenKind;

/**
 * Turns the prices of one model of genai-prices' {@code data.json} into those of a price
 * file. That map has a list of providers, each with a list of models; its prices are in
 * USD per one million tokens or thousand requests, some by the day from which they hold.
 */
final class GenaiPrices {

	/** Providers whose models carry their own names; others sell models under many. */
	private static final List<String> MAKERS = List.of("anthropic", "openai", "google", "mistral", "deepseek", "x-ai",
			"cohere", "perplexity", "moonshotai");

	private static final String SEARCHES = "tool_use_kcount";

	private static final String START = "start_date";

	private static final String PROVIDER_SEARCHES = "provider." + SEARCHES;

	private static final Map<String, Billed> KEYS = Map.of("input_mtok", TokenKind.INPUT, "output_mtok",
			TokenKind.OUTPUT, "cache_read_mtok", TokenKind.CACHE_READ, "cache_write_mtok", TokenKind.CACHE_WRITE_5M,
			"input_audio_mtok", TokenKind.INPUT_AUDIO, "input_image_mtok", TokenKind.INPUT_IMAGE, "input_video_mtok",
			TokenKind.INPUT_VIDEO, "cache_audio_read_mtok", TokenKind.CACHE_READ_AUDIO, "output_audio_mtok",
			TokenKind.OUTPUT_AUDIO, "output_image_mtok", TokenKind.OUTPUT_IMAGE);

	private final SourceDecimals decimals;

	private final SourceTiers tiers;

	private GenaiPrices(String model, List<ImportRemark> remarks) {
		this.decimals = new SourceDecimals(model, remarks);
		this.tiers = new SourceTiers(this.decimals);
	}

	/**
	 * The models by the names that they get in a price file: a maker's by its own, all
	 * others as {@code provider/model}.
	 */
	static SortedMap<String, JsonNode> models(JsonNode providers) {
		SortedMap<String, JsonNode> models = new TreeMap<>();
		for (JsonNode provider : providers) {
			String name = provider.path("id").asString("");
			for (JsonNode model : provider.path("models")) {
				String id = model.path("id").asString("");
				ObjectNode entry = JsonNodeFactory.instance.objectNode();
				entry.set("prices", model.path("prices"));
				entry.set(PROVIDER_SEARCHES, provider.path(SEARCHES));
				models.put(MAKERS.contains(name) && !models.containsKey(id) ? id : name + "/" + id, entry);
			}
		}
		return models;
	}

	/**
	 * Reads a model; whatever cannot be expressed becomes a remark.
	 * @param day on which the prices hold
	 * @return by tier; empty if the model has no prices
	 */
	static SortedMap<String, TierPrices> read(String model, JsonNode entry, LocalDate day, List<ImportRemark> remarks) {
		GenaiPrices reader = new GenaiPrices(model, remarks);
		JsonNode prices = reader.onDay(entry.path("prices"), day);
		prices.properties().forEach((property) -> reader.read(property.getKey(), property.getValue()));
		if (!prices.has(SEARCHES)) {
			reader.readTools(entry.path(PROVIDER_SEARCHES));
		}
		if (reader.tiers.standard().containsKey(TokenKind.CACHE_WRITE_5M)) {
			reader.decimals.assumed("cacheWrite1h", "the map has one price of cache writes; charged as cacheWrite5m");
		}
		return reader.tiers.tiers();
	}

	/** Of several prices the last one that holds on the day counts, else the first. */
	private JsonNode onDay(JsonNode prices, LocalDate day) {
		if (!prices.isArray()) {
			return prices;
		}
		JsonNode holding = prices.path(0).path("prices");
		for (JsonNode conditional : prices) {
			JsonNode constraint = conditional.path("constraint");
			Optional<LocalDate> start = date(constraint.path(START));
			if (!constraint.isObject() || start.filter((first) -> !first.isAfter(day)).isPresent()) {
				holding = conditional.path("prices");
				continue;
			}
			this.decimals.notExpressed("constraint",
					start.map((first) -> "another price holds from " + first + "; import again with --from " + first)
						.orElse(SourceReason.of("off_peak_pricing")));
		}
		return holding;
	}

	private static Optional<LocalDate> date(JsonNode text) {
		try {
			return text.isString() ? Optional.of(LocalDate.parse(text.asString())) : Optional.empty();
		}
		catch (DateTimeParseException noDate) {
			return Optional.empty();
		}
	}

	private void read(String key, JsonNode value) {
		if (key.equals(SEARCHES)) {
			readTools(value);
			return;
		}
		if (key.equals("requests_kcount")) {
			perThousand(key, value, Quantity.REQUESTS);
			return;
		}
		Billed billed = KEYS.get(key);
		if (billed == null) {
			this.decimals.notExpressed(key, SourceReason.of(key));
			return;
		}
		if (!value.isObject()) {
			put(key, value, billed, 0);
			return;
		}
		put(key, value.path("base"), billed, 0);
		for (JsonNode tier : value.path("tiers")) {
			JsonNode start = tier.path("start");
			if (!start.isIntegralNumber() || start.longValue() <= 0 || start.longValue() > Band.MAXIMUM_ABOVE) {
				this.decimals.notExpressed(key, "a tier without the number of tokens at which it starts");
				continue;
			}
			put(key, tier.path("price"), billed, start.longValue());
		}
	}

	private void readTools(JsonNode tools) {
		tools.properties().forEach((tool) -> {
			if (tool.getKey().contains("web_search")) {
				perThousand(SEARCHES + "." + tool.getKey(), tool.getValue(), Quantity.WEB_SEARCHES);
				return;
			}
			this.decimals.notExpressed(SEARCHES + "." + tool.getKey(), "calls of this tool are not counted apart");
		});
	}

	private void perThousand(String key, JsonNode value, Quantity quantity) {
		BigDecimal before = this.tiers.standard().get(quantity);
		this.decimals.perMillion(key, value, quantity.pointShift()).ifPresent((price) -> {
			if (before != null && before.compareTo(price) != 0) {
				this.decimals.notExpressed(key, "another price of the same; that one was taken");
				return;
			}
			this.tiers.putStandard(quantity, price);
		});
	}

	private void put(String key, JsonNode value, Billed billed, long above) {
		this.decimals.perMillion(key, value, 0)
			.ifPresent((price) -> this.tiers.put(billed, above, ModelPrice.STANDARD, price));
	}

}
