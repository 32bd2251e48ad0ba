package dev.usagemill.reconcile;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dev.usagemill.yaml.Problems;

/**
 * The rows of an export in JSON: pages of an API, one behind the other, with their
 * buckets and results; or a list of rows; or one row after the other. Of a page, one
 * bucket at a time is held. Numbers stay the decimals that they are written as.
 */
final class JsonRows {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	/** Under these names pages have what they hold. */
	private static final Set<String> CONTENT = Set.of("data", "results");

	/** Objects within a row that hold numbers lie no deeper. */
	private static final int DEEPEST = 2;

	private final Problems problems;

	private final Consumer<Fields> rows;

	private final Consumer<Fields> buckets;

	private int document;

	private boolean saysMore;

	private boolean saysEnd;

	/**
	 * Rows and buckets.
	 * @param rows takes each row with what its bucket says
	 * @param buckets takes each bucket, also one without a row
	 */
	JsonRows(Problems problems, Consumer<Fields> rows, Consumer<Fields> buckets) {
		this.problems = problems;
		this.rows = rows;
		this.buckets = buckets;
	}

	/** Reads all of the text; what cannot be read becomes a problem with its line. */
	void read(String text) {
		int line = 1;
		try (JsonParser parser = JSON.createParser(text)) {
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				line = line(parser);
				this.document++;
				switch (token) {
					case START_ARRAY -> readArray(parser);
					case START_OBJECT -> readObject(parser);
					default -> this.problems.add(line, "this is no export; it must be JSON objects, or a list of them");
				}
				this.problems.throwIfAny();
			}
		}
		catch (StreamConstraintsException unbounded) {
			this.problems.add(line, "the JSON is nested deeper, or has a longer number or name, than any export has");
		}
		catch (JacksonException broken) {
			this.problems.add(Math.max(0, broken.getLocation().getLineNr()),
					"this is not JSON: " + broken.getOriginalMessage() + "; export it again");
		}
	}

	/** Whether the last page that there should be is not there. */
	boolean isCut() {
		return this.saysMore && !this.saysEnd;
	}

	private void readObject(JsonParser parser) {
		int line = line(parser);
		boolean isPage = false;
		Map<String, String> values = new HashMap<>();
		while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			if (parser.nextToken() == JsonToken.START_ARRAY && CONTENT.contains(name)) {
				isPage = true;
				readArray(parser);
				continue;
			}
			flatten(name, parser.readValueAsTree(), values, DEEPEST);
		}
		if (!isPage) {
			give(values, line);
			return;
		}
		String more = values.getOrDefault("has_more", values.get("metadata.has_more"));
		this.saysMore |= "true".equals(more);
		this.saysEnd |= "false".equals(more);
	}

	private void readArray(JsonParser parser) {
		while (parser.nextToken() != JsonToken.END_ARRAY) {
			int line = line(parser);
			JsonNode element = parser.readValueAsTree();
			if (!element.isObject()) {
				this.problems.add(line, "this is no row of an export; it must be an object");
				this.problems.throwIfAny();
			}
			readElement(element, line);
		}
	}

	/** OpenAI's reference has both names for the results of a bucket. */
	private void readElement(JsonNode element, int line) {
		JsonNode results = element.has("results") ? element.get("results") : element.get("result");
		JsonNode models = element.path("breakdown").path("models");
		Map<String, String> common = new LinkedHashMap<>();
		if (results != null && results.isArray()) {
			flatten(element, common);
			this.buckets.accept(new Fields(common, line, this.document, this.problems));
			results.forEach((result) -> give(joined(common, result), line));
		}
		else if (models.isObject()) {
			common.put("date", text(element.get("date")));
			for (Map.Entry<String, JsonNode> model : models.properties()) {
				// older versions have the numbers without an object around them
				JsonNode metrics = model.getValue().has("metrics") ? model.getValue().get("metrics") : model.getValue();
				Map<String, String> values = joined(common, metrics);
				values.put("model", model.getKey());
				give(values, line);
			}
		}
		else {
			give(joined(common, element), line);
		}
	}

	private static Map<String, String> joined(Map<String, String> common, JsonNode more) {
		Map<String, String> values = new HashMap<>(common);
		flatten(more, values);
		return values;
	}

	private void give(Map<String, String> values, int line) {
		this.rows.accept(new Fields(values, line, this.document, this.problems));
	}

	private static void flatten(JsonNode object, Map<String, String> values) {
		object.properties().forEach((entry) -> flatten(entry.getKey(), entry.getValue(), values, DEEPEST));
	}

	private static void flatten(String name, JsonNode value, Map<String, String> values, int deepest) {
		if (value.isObject() && deepest > 0) {
			value.properties()
				.forEach((entry) -> flatten(name + "." + entry.getKey(), entry.getValue(), values, deepest - 1));
		}
		else if (!value.isContainer()) {
			values.put(name, text(value));
		}
	}

	/** A name that is there without a value stays a name. */
	private static String text(JsonNode value) {
		return (value == null || value.isNull()) ? null : value.asString();
	}

	private static int line(JsonParser parser) {
		return parser.currentTokenLocation().getLineNr();
	}

}
