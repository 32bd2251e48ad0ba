package dev.usagemill.log;

import java.util.HashMap;
import java.util.List;
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

	/** The greatest name that is an index of an array; negative if none is. */
	private int lastIndex = -1;

	private Form form = Form.PLAIN;

	/** Whether it is an array of which each element is read in its place. */
	private boolean each;

	/** Whether no such array lies within. */
	private boolean innermost;

	private boolean isRead;

	private boolean isIgnored;

	private boolean mayBeList;

	/** Adds a place that a rule reads, and all on the way to it. */
	void add(JsonPointer place) {
		descend(place).isRead = true;
	}

	/** Adds a place of a label: if it is a list, all of its values count. */
	void addLabel(JsonPointer place) {
		add(place);
		descend(place).mayBeList = true;
	}

	/** Adds a place that is known to hold no usage of its own. */
	void ignore(JsonPointer place) {
		descend(place).ignoreAll();
	}

	private void ignoreAll() {
		this.isIgnored = true;
		this.inner.values().forEach(Places::ignoreAll);
	}

	/** Adds a place that is read in a form of its own. */
	void add(JsonPointer place, Form form) {
		descend(place).form = form;
	}

	/**
	 * Adds arrays of which each element is read in the place of its array.
	 * @param arrays each within an element of the one before
	 */
	void addEach(List<JsonPointer> arrays) {
		Places at = this;
		for (JsonPointer array : arrays) {
			at = at.descend(array);
			at.each = true;
		}
		at.innermost = !arrays.isEmpty();
	}

	private Places descend(JsonPointer place) {
		Places at = this;
		for (JsonPointer rest = place; !rest.matches(); rest = rest.tail()) {
			at.lastIndex = Math.max(at.lastIndex, rest.getMatchingIndex());
			at = at.inner.computeIfAbsent(rest.getMatchingProperty(), (name) -> new Places());
		}
		return at;
	}

	/** What is named within; null if nothing is. */
	Places in(String name) {
		return this.inner.get(name);
	}

	boolean isEach() {
		return this.each;
	}

	/** Whether elements of it have no such arrays within. */
	boolean isInnermost() {
		return this.innermost;
	}

	Form form() {
		return this.form;
	}

	/** Whether a rule reads what stands here, and not only something within. */
	boolean isRead() {
		return this.isRead;
	}

	/** Whether numbers that no rule reads are no usage here and within. */
	boolean isIgnored() {
		return this.isIgnored;
	}

	/** Whether nothing of it is to be looked at. */
	boolean isPassedOver() {
		return this.isIgnored && !this.isRead && isEnd();
	}

	/** Whether a place lies within that comes after an index of an array. */
	boolean reachesBehind(int index) {
		return this.lastIndex > index;
	}

	/** Whether more than the first values of a list are read. */
	boolean mayBeList() {
		return this.mayBeList;
	}

	/** Whether no place lies within. */
	boolean isEnd() {
		return this.inner.isEmpty();
	}

}
