package dev.usagemill.log;

import java.util.regex.Pattern;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A key and its typed value, as the JSON encoding of OTLP has them:
 * {@code {"key":"a","value":{"intValue":"7"}}}. Whole numbers may be texts there, as the
 * JSON mapping of protobuf writes those of 64 bits.
 */
record Attribute(String key, JsonNode value) {

	static final String KEY = "key";

	static final String INT_VALUE = "intValue";

	private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,18})");

	/**
	 * Reads the object at whose start the parser stands.
	 * @param depth of its members
	 * @return null if it has no key or no value
	 */
	static Attribute read(JsonParser parser, LineFaults faults, int depth) {
		String key = null;
		JsonNode value = null;
		faults.names().openObject();
		while (hasName(parser, faults)) {
			String name = parser.currentName();
			JsonToken token = parser.nextToken();
			if (name.equals(KEY) && token == JsonToken.VALUE_STRING) {
				key = parser.getString();
			}
			else if (name.equals("value") && token == JsonToken.START_OBJECT) {
				value = typed(parser, faults, depth + 1);
			}
			else {
				IgnoredValue.passOver(parser, depth, faults);
			}
		}
		faults.names().closeObject();
		return (key != null && value != null) ? new Attribute(key, value) : null;
	}

	/** The typed value; a list or an object is kept empty, as no field has one. */
	private static JsonNode typed(JsonParser parser, LineFaults faults, int depth) {
		JsonNode value = null;
		faults.names().openObject();
		while (hasName(parser, faults)) {
			String type = parser.currentName();
			JsonToken token = parser.nextToken();
			if (token.isStructStart()) {
				IgnoredValue.passOver(parser, depth, faults);
				value = JsonNodeFactory.instance.objectNode();
			}
			else if (type.equals(INT_VALUE) && token == JsonToken.VALUE_STRING
					&& WHOLE.matcher(parser.getString()).matches()) {
				value = Scalars.whole(parser.getString());
			}
			else {
				value = Scalars.node(token, parser);
			}
		}
		faults.names().closeObject();
		return value;
	}

	private static boolean hasName(JsonParser parser, LineFaults faults) {
		if (faults.isTooDeep() || parser.nextToken() != JsonToken.PROPERTY_NAME) {
			return false;
		}
		if (!faults.names().add(parser.currentName())) {
			faults.noteDuplicate("a name within an ignored field");
		}
		return true;
	}

}
