package dev.usagemill.log;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

/**
 * Where a field mapping finds a value in a line. A value of a wrong type is handed on as
 * it is: the rules for events reject it then, and say why.
 */
interface FieldSource {

	/** The value of a place that cannot be: it goes on where a text or a number is. */
	JsonNode BLOCKED = MissingNode.getInstance();

	/** The value in a line; null if the line has none. */
	JsonNode in(JsonNode line);

	/** Names every place at which it looks. */
	void places(Consumer<JsonPointer> places);

	/** The value, unless it says that there is none: null, or an empty text. */
	default JsonNode sayingIn(JsonNode line) {
		JsonNode found = in(line);
		return (found == null || saysNothing(found)) ? null : found;
	}

	/** The places at which a source looks, for people. */
	static String shown(FieldSource source) {
		Set<String> places = new LinkedHashSet<>();
		source.places((place) -> places.add(place.toString()));
		return String.join(" or ", places);
	}

	private static boolean saysNothing(JsonNode found) {
		return found.isNull() || (found.isString() && found.asString().isEmpty());
	}

	/**
	 * What stands at a place, whatever it is.
	 *
	 * @param place where
	 * @param beyondText what is found if the place goes on where a text or a number is
	 */
	record At(JsonPointer place, JsonNode beyondText) implements FieldSource {

		@Override
		public JsonNode in(JsonNode line) {
			JsonNode found = line;
			for (JsonPointer rest = this.place; !rest.matches(); rest = rest.tail()) {
				if (!found.isContainer()) {
					return saysNothing(found) ? null : this.beyondText;
				}
				found = found.isArray() ? found.get(rest.getMatchingIndex()) : found.get(rest.getMatchingProperty());
				if (found == null) {
					return null;
				}
			}
			return found;
		}

		@Override
		public void places(Consumer<JsonPointer> places) {
			places.accept(this.place);
		}

	}

	/** The same in every line. */
	record Constant(JsonNode value) implements FieldSource {

		@Override
		public JsonNode in(JsonNode line) {
			return this.value;
		}

		@Override
		public void places(Consumer<JsonPointer> places) {
			// looks at none
		}

	}

	/** The first of several that says something. */
	record First(List<FieldSource> sources) implements FieldSource {

		@Override
		public JsonNode in(JsonNode line) {
			for (FieldSource source : this.sources) {
				JsonNode found = source.sayingIn(line);
				if (found != null) {
					return found;
				}
			}
			return null;
		}

		@Override
		public void places(Consumer<JsonPointer> places) {
			this.sources.forEach((source) -> source.places(places));
		}

	}

	/** Texts and numbers, joined by colons; nothing if one of them says nothing. */
	record Join(List<FieldSource> parts) implements FieldSource {

		@Override
		public JsonNode in(JsonNode line) {
			List<String> texts = new ArrayList<>();
			boolean complete = true;
			for (FieldSource part : this.parts) {
				JsonNode found = part.sayingIn(line);
				if (found == null) {
					complete = false;
					continue;
				}
				if (!found.isString() && !found.isNumber()) {
					return found;
				}
				texts.add(found.asString());
			}
			return complete ? StringNode.valueOf(String.join(":", texts)) : null;
		}

		@Override
		public void places(Consumer<JsonPointer> places) {
			this.parts.forEach((part) -> part.places(places));
		}

	}

	/**
	 * A value by a table; one that is not in the table stays as it is.
	 *
	 * @param source of the value
	 * @param table by text; null: there is no value
	 */
	record Translated(FieldSource source, Map<String, JsonNode> table) implements FieldSource {

		@Override
		public JsonNode in(JsonNode line) {
			JsonNode found = this.source.in(line);
			String text = text(found);
			return this.table.containsKey(text) ? this.table.get(text) : found;
		}

		@Override
		public void places(Consumer<JsonPointer> places) {
			this.source.places(places);
		}

	}

	/** Whether a value is one of some texts. */
	record Is(FieldSource source, Set<String> texts) implements FieldSource {

		@Override
		public JsonNode in(JsonNode line) {
			JsonNode found = this.source.sayingIn(line);
			if (found == null || found == BLOCKED) {
				return found;
			}
			String text = text(found);
			return BooleanNode.valueOf(text != null && this.texts.contains(text));
		}

		@Override
		public void places(Consumer<JsonPointer> places) {
			this.source.places(places);
		}

		@Override
		public String toString() {
			return shown(this.source) + " is " + oneOfTexts();
		}

		private String oneOfTexts() {
			return String.join(" or ", new TreeSet<>(this.texts));
		}

	}

	/** Whether a value is none of some texts. */
	record IsNot(Is is) implements FieldSource {

		@Override
		public JsonNode in(JsonNode line) {
			JsonNode found = this.is.in(line);
			return (found == null || found == BLOCKED) ? found : BooleanNode.valueOf(!found.booleanValue());
		}

		@Override
		public void places(Consumer<JsonPointer> places) {
			this.is.places(places);
		}

		@Override
		public String toString() {
			return shown(this.is.source()) + " is not " + this.is.oneOfTexts();
		}

	}

	/** A text, number or flag as a text; null for anything else. */
	private static String text(JsonNode found) {
		boolean hasText = found != null && (found.isString() || found.isNumber() || found.isBoolean());
		return hasText ? found.asString() : null;
	}

}
