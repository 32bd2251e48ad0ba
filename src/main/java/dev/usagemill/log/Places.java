package dev.usagemill.log;

import java.util.HashMap;
import java.util.Map;

import tools.jackson.core.JsonPointer;

/**
 * The places of a line that a field mapping names, as a tree: what is on the way to none
 * of them need not be kept when the line is read.
 */
final class Places {

	/** How the value of a place is to be read. */
	enum Form {

		/** As it stands there. */
		PLAIN,

		/** If it is a text: as the JSON that the text holds. */
		JSON_TEXT,

		/** If it is a list of keys and typed values, as OTLP has it: as an object. */
		ATTRIBUTES

	}

	private final Map<String, Places> inner = new HashMap<>();

	private Form form = Form.PLAIN;

	/** Adds a place and all on the way to it. */
	void add(JsonPointer place) {
		descend(place);
	}

	/** Adds a place that is read in a form of its own. */
	void add(JsonPointer place, Form form) {
		descend(place).form = form;
	}

	private Places descend(JsonPointer place) {
		Places at = this;
		for (JsonPointer rest = place; !rest.matches(); rest = rest.tail()) {
			at = at.inner.computeIfAbsent(rest.getMatchingProperty(), (name) -> new Places());
		}
		return at;
	}

	/** What is named within; null if nothing is. */
	Places in(String name) {
		return this.inner.get(name);
	}

	Form form() {
		return this.form;
	}

	/** Whether no place lies within. */
	boolean isEnd() {
		return this.inner.isEmpty();
	}

}
