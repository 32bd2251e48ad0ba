package dev.usagemill.log;

import java.util.List;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads of an object what stands at some places, and passes over all else without
 * decoding it. An object at the end of a place is kept empty, and of an array only the
 * first values: no field has such a value, but a time may be an array of two numbers.
 */
final class PlaceReader {

	/** One more than a time has. */
	private static final int MOST_VALUES = 3;

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private final Places places;

	private final UnreadUsage unread;

	private LineFaults faults;

	/**
	 * A reader of such places.
	 * @param unread sees the numbers that no rule reads
	 */
	PlaceReader(Places places, UnreadUsage unread) {
		this.places = places;
		this.unread = unread;
	}

	/** Reads the object at whose start the parser stands. */
	ObjectNode read(JsonParser parser, LineFaults faults) {
		this.faults = faults;
		return object(parser, this.places, 1);
	}

	private ObjectNode object(JsonParser parser, Places at, int depth) {
		ObjectNode object = NODES.objectNode();
		this.faults.names().openObject();
		while (!this.faults.isTooDeep() && parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName();
			Places place = at.in(name);
			if (!this.faults.names().add(name)) {
				this.faults.noteDuplicate(shown(name, place, depth));
			}
			JsonToken token = parser.nextToken();
			if (place != null && !place.isPassedOver()) {
				object.set(name, value(token, parser, place, depth));
			}
			else {
				passOver(parser, depth, (place != null) ? place : at);
			}
		}
		this.faults.names().closeObject();
		return object;
	}

	/** Only names that the field mapping has, too: others may be secret. */
	private static String shown(String name, Places place, int depth) {
		if (depth > 1) {
			return "a name within an ignored field";
		}
		return (place != null) ? "/" + name : "an ignored field";
	}

	private JsonNode value(JsonToken token, JsonParser parser, Places at, int depth) {
		if (at.form() == Places.Form.JSON_TEXT && token == JsonToken.VALUE_STRING) {
			this.unread.enter(parser);
			JsonNode held = jsonText(parser.getString(), at, depth);
			this.unread.leave();
			return held;
		}
		if (token == JsonToken.START_ARRAY && at.isEach() && depth < EventParser.MAX_DEPTH) {
			return elements(parser, at, depth + 1);
		}
		return plain(token, parser, at, depth);
	}

	private JsonNode plain(JsonToken token, JsonParser parser, Places at, int depth) {
		if (!token.isStructStart()) {
			if (token.isNumeric() && !at.isRead()) {
				passed(at).see(parser);
			}
			return Scalars.node(token, parser);
		}
		if (depth == EventParser.MAX_DEPTH) {
			this.faults.noteTooDeep();
			return NullNode.getInstance();
		}
		if (token == JsonToken.START_OBJECT) {
			return object(parser, at, depth + 1);
		}
		return (at.form() == Places.Form.ATTRIBUTES) ? attributes(parser, at, depth + 1) : array(parser, at, depth + 1);
	}

	/** All elements, each read in the place of the array. */
	private ArrayNode elements(JsonParser parser, Places at, int depth) {
		ArrayNode array = NODES.arrayNode();
		while (!this.faults.isTooDeep() && parser.nextToken() != JsonToken.END_ARRAY) {
			if (this.faults.countElement()) {
				array
					.add(at.isInnermost() ? apart(parser, at, depth) : plain(parser.currentToken(), parser, at, depth));
			}
			else {
				passOver(parser, depth, at);
			}
		}
		return array;
	}

	/** Its fault and its unread usage are its own, and stand with it in its place. */
	private JsonNode apart(JsonParser parser, Places at, int depth) {
		Verdict.Rejected faultBefore = this.faults.takeDuplicate();
		List<UnreadNumber> unreadBefore = this.unread.take();
		JsonNode element = plain(parser.currentToken(), parser, at, depth);
		ElementApart apart = new ElementApart(element, this.faults.takeDuplicate(), this.unread.take());
		this.faults.putBack(faultBefore);
		this.unread.putBack(unreadBefore);
		return apart.isPlain() ? element : NODES.pojoNode(apart);
	}

	private ArrayNode array(JsonParser parser, Places at, int depth) {
		ArrayNode array = NODES.arrayNode();
		int most = at.mayBeList() ? MappedLabel.MOST_VALUES + 1 : MOST_VALUES;
		int index = 0;
		while (!this.faults.isTooDeep() && parser.nextToken() != JsonToken.END_ARRAY) {
			JsonToken token = parser.currentToken();
			Places place = at.in(String.valueOf(index));
			if (place != null) {
				array.add(value(token, parser, place, depth));
			}
			else if (at.isEnd() && index < most && token.isScalarValue()) {
				array.add(Scalars.node(token, parser));
			}
			else {
				passOver(parser, depth, at);
				if (index < most || at.reachesBehind(index)) {
					// keeps the place of what comes after it
					array.add(NullNode.getInstance());
				}
			}
			index++;
		}
		return array;
	}

	/**
	 * Passes over a value.
	 * @param at the innermost named place around it
	 */
	private void passOver(JsonParser parser, int depth, Places at) {
		JsonToken token = parser.currentToken();
		if (token.isStructStart()) {
			IgnoredValue.passOver(parser, depth, this.faults, passed(at));
		}
		else if (token.isNumeric()) {
			passed(at).see(parser);
		}
	}

	private PassedNumbers passed(Places at) {
		return at.isIgnored() ? PassedNumbers.UNSEEN : this.unread;
	}

	/**
	 * What a text holds as JSON; nothing if it does not begin as an object or array does,
	 * and the text itself if it does and is none.
	 */
	private JsonNode jsonText(String text, Places at, int depth) {
		String stripped = text.strip();
		if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
			return NullNode.getInstance();
		}
		int open = this.faults.names().openObjects();
		try (JsonParser parser = JsonLine.JSON.createParser(ObjectReadContext.empty(), stripped)) {
			JsonNode value = value(parser.nextToken(), parser, at, depth);
			return (this.faults.isTooDeep() || parser.nextToken() == null) ? value : StringNode.valueOf(text);
		}
		catch (JacksonException noJson) {
			this.faults.names().closeObjects(open);
			return StringNode.valueOf(text);
		}
	}

	/** A list of keys and typed values as an object. */
	private ObjectNode attributes(JsonParser parser, Places at, int depth) {
		ObjectNode object = NODES.objectNode();
		while (!this.faults.isTooDeep() && parser.nextToken() != JsonToken.END_ARRAY) {
			if (parser.currentToken() != JsonToken.START_OBJECT) {
				passOver(parser, depth, at);
				continue;
			}
			Attribute attribute = Attribute.read(parser, this.faults, depth + 1);
			if (attribute != null) {
				take(attribute, parser, at, object);
			}
		}
		return object;
	}

	private void take(Attribute attribute, JsonParser parser, Places at, ObjectNode object) {
		Places place = at.in(attribute.key());
		boolean ignored = at.isIgnored() || (place != null && place.isIgnored());
		if (!ignored && (place == null || !place.isRead())) {
			this.unread.see(attribute, parser);
		}
		if (place != null && object.putIfAbsent(attribute.key(), attribute.value()) != null) {
			this.faults.noteDuplicate("an attribute");
		}
	}

}
