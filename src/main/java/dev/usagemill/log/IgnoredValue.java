package dev.usagemill.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Passes over a value that is not kept, yet looks for what makes its line no good: names
 * that occur twice in one object, and nesting that is too deep. No value in it is
 * decoded, and what it remembers is gone with it.
 */
final class IgnoredValue {

	/** The names of each open object, the innermost first. */
	private final Deque<Set<String>> names = new ArrayDeque<>();

	private boolean duplicateName;

	private boolean tooDeep;

	/**
	 * Passes over the value at which the parser stands.
	 * @param depth the number of objects and arrays around the value
	 */
	static IgnoredValue passOver(JsonParser parser, int depth) {
		IgnoredValue value = new IgnoredValue();
		value.skip(parser, depth);
		return value;
	}

	/**
	 * Passes over the value at which the parser stands. If it is an object or an array,
	 * the parser is left at its end, or where it became too deep.
	 * @param depth the number of objects and arrays around the value
	 */
	private void skip(JsonParser parser, int depth) {
		int open = depth;
		JsonToken token = parser.currentToken();
		while (true) {
			if (token.isStructStart()) {
				open++;
			}
			if (open > EventParser.MAX_DEPTH) {
				this.tooDeep = true;
				return;
			}
			watchNames(token, parser);
			if (token.isStructEnd()) {
				open--;
			}
			if (open == depth) {
				return;
			}
			token = parser.nextToken();
		}
	}

	private void watchNames(JsonToken token, JsonParser parser) {
		switch (token) {
			case START_OBJECT -> this.names.push(new HashSet<>());
			case PROPERTY_NAME -> this.duplicateName |= !this.names.element().add(parser.currentName());
			case END_OBJECT -> this.names.pop();
			default -> {
			}
		}
	}

	boolean hasDuplicateName() {
		return this.duplicateName;
	}

	boolean isTooDeep() {
		return this.tooDeep;
	}

}
