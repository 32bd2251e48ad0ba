package dev.usagemill.pricing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

import dev.usagemill.event.Quantity;

/**
 * What LiteLLM's price map prices by something else than tokens. What a key means depends
 * on what its model is for, and some keys only say in another unit what tokens cost; to
 * charge both would charge twice.
 */
final class SourceQuantities {

	private static final String SEARCHES = "search_context_cost_per_query";

	private static final String SEARCH_UNIT = "web_search_billing_unit";

	private static final Set<String> SPEECH = Set.of("audio_transcription", "audio_speech");

	private static final Set<String> PICTURES = Set.of("image_generation", "image_edit");

	private static final String TOKENS = ".*_token(_.*)?";

	/** In this order; a later key of a quantity must agree with an earlier one. */
	private static final List<Unit> UNITS = List.of(
			new Unit("input_cost_per_second", Quantity.AUDIO_MS, SPEECH, TOKENS),
			new Unit("output_cost_per_second", Quantity.AUDIO_MS, SPEECH, TOKENS),
			new Unit("input_cost_per_audio_per_second", Quantity.AUDIO_MS, Set.of("embedding"), ".*_audio_token"),
			new Unit("output_cost_per_image", Quantity.IMAGES, PICTURES, "output_cost_per_image_token"),
			new Unit("input_cost_per_image", Quantity.IMAGES, PICTURES, TOKENS + "|output_cost_per_image"),
			new Unit("input_cost_per_character", Quantity.CHARACTERS, SPEECH, TOKENS),
			new Unit("output_cost_per_character", Quantity.CHARACTERS, SPEECH, TOKENS),
			new Unit("input_cost_per_query", Quantity.REQUESTS, Set.of("rerank", "search"), TOKENS),
			new Unit("input_cost_per_request", Quantity.REQUESTS, Set.of("chat", "completion", "embedding"), "none"));

	private final JsonNode entry;

	private final SourceDecimals decimals;

	private final Map<Quantity, BigDecimal> prices = new TreeMap<>();

	private SourceQuantities(JsonNode entry, SourceDecimals decimals) {
		this.entry = entry;
		this.decimals = decimals;
	}

	/** Whether a key is read here. */
	static boolean has(String key) {
		return key.equals(SEARCHES) || key.equals(SEARCH_UNIT)
				|| UNITS.stream().anyMatch((unit) -> unit.key().equals(key));
	}

	/** USD per one million, of all that a price file can express. */
	static Map<Quantity, BigDecimal> read(JsonNode entry, SourceDecimals decimals) {
		SourceQuantities quantities = new SourceQuantities(entry, decimals);
		UNITS.stream().filter((unit) -> entry.has(unit.key())).forEach(quantities::read);
		if (entry.has(SEARCHES)) {
			quantities.readSearches(entry.get(SEARCHES));
		}
		return quantities.prices;
	}

	private void read(Unit unit) {
		String mode = this.entry.path("mode").asString("");
		if (!unit.modes().contains(mode)) {
			this.decimals.notExpressed(unit.key(),
					"what it counts is not clear for a model of the mode " + (mode.isEmpty() ? "(none)" : mode));
			return;
		}
		if (hasPrice(unit.instead())) {
			this.decimals.notExpressed(unit.key(), "another price of the same; that one was taken");
			return;
		}
		this.decimals.ofOne(unit.quantity(), unit.key(), this.entry.get(unit.key()))
			.ifPresent((price) -> put(unit, price));
	}

	private void put(Unit unit, BigDecimal price) {
		BigDecimal before = this.prices.get(unit.quantity());
		if (before != null && before.signum() != 0) {
			if (price.signum() != 0 && price.compareTo(before) != 0) {
				this.decimals.notExpressed(unit.key(), "another price of the same; that one was taken");
			}
			return;
		}
		this.prices.put(unit.quantity(), price);
		if (unit.key().endsWith("_query")) {
			this.decimals.assumed(unit.key(), "a request is taken for one query");
		}
	}

	private boolean hasPrice(String keys) {
		Pattern pattern = Pattern.compile(keys);
		return this.entry.properties()
			.stream()
			.anyMatch((property) -> pattern.matcher(property.getKey()).matches() && property.getValue().isNumber()
					&& property.getValue().decimalValue().signum() != 0);
	}

	/** The price of a search, if it is one whatever the size of the search's context. */
	private void readSearches(JsonNode sizes) {
		String unit = this.entry.path(SEARCH_UNIT).asString("per_query");
		if (!unit.equals("per_query")) {
			this.decimals.notExpressed(SEARCHES, "charged " + unit + ", not by search");
			return;
		}
		List<JsonNode> values = sizes.values().stream().toList();
		if (!sizes.isObject() || values.isEmpty() || !values.stream().allMatch(JsonNode::isNumber)) {
			this.decimals.notExpressed(SEARCHES, "not an object of numbers");
			return;
		}
		JsonNode first = values.get(0);
		if (values.stream().anyMatch((value) -> value.decimalValue().compareTo(first.decimalValue()) != 0)) {
			this.decimals.notExpressed(SEARCHES, "it depends on the size of the search's context, which no event has");
			return;
		}
		this.decimals.ofOne(Quantity.WEB_SEARCHES, SEARCHES, first)
			.ifPresent((price) -> this.prices.put(Quantity.WEB_SEARCHES, price));
	}

	/**
	 * A key of the map.
	 *
	 * @param modes of models for which it counts the quantity
	 * @param instead keys that price the same; where there is one of them that is not 0,
	 * that is taken
	 */
	private record Unit(String key, Quantity quantity, Set<String> modes, String instead) {
	}

}
