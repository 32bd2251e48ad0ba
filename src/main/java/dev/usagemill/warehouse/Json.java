package dev.usagemill.warehouse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The one way in which records become the JSON files of a warehouse, and come back. */
public final class Json {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(SerializationFeature.INDENT_OUTPUT)
		.disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
		.build();

	private Json() {
	}

	public static byte[] bytes(Object value) {
		return MAPPER.writeValueAsBytes(value);
	}

	/** The same on one line, ended by a newline. */
	static byte[] line(Object value) {
		String json = MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value);
		return (json + "\n").getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Reads a record of which no part may be missing.
	 * @throws tools.jackson.core.JacksonException if the bytes are anything else
	 */
	public static <T> T read(byte[] json, Class<T> type) {
		return read(json, type, Map.of());
	}

	/**
	 * Reads a record, or an array of them, of which only what has a default may be
	 * missing.
	 * @param defaults what older files do not say, by name; within another record, or
	 * each record of a list, as in {@code map/rules}
	 * @throws tools.jackson.core.JacksonException if the bytes are anything else
	 */
	public static <T> T read(byte[] json, Class<T> type, Map<String, Object> defaults) {
		JsonNode tree = MAPPER.readTree(json);
		for (JsonNode element : tree.isArray() ? tree : List.of(tree)) {
			if (element instanceof ObjectNode object) {
				defaults.forEach((name, value) -> complete(object, name, MAPPER.valueToTree(value)));
			}
		}
		T value = MAPPER.treeToValue(tree, type);
		if (value == null) {
			throw DatabindException.from((JsonParser) null, "it holds null");
		}
		return value;
	}

	private static void complete(JsonNode at, String name, JsonNode value) {
		if (at.isArray()) {
			at.forEach((element) -> complete(element, name, value));
			return;
		}
		int within = name.indexOf('/');
		if (within >= 0 && at instanceof ObjectNode object && object.has(name.substring(0, within))) {
			complete(object.get(name.substring(0, within)), name.substring(within + 1), value);
			return;
		}
		if (within < 0 && at instanceof ObjectNode object) {
			object.putIfAbsent(name, value);
		}
	}

}
