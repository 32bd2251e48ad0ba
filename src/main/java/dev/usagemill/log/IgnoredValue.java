package dev.usagemill.log;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Passes over a value that is not kept, yet looks for what makes its line no good: names
 * that occur twice in one object, and nesting that is too deep. No value in it is decoded
 * unless one who sees its numbers asks, and what it remembers is gone with it.
 */
final class IgnoredValue {

	private IgnoredValue() {
	}

	/**
	 * Passes over the value at which the parser stands. If it is an object or an array,
	 * the parser is left at its end, or where it became too deep.
	 * @param depth the number of objects and arrays around the value
	 */
	static void passOver(JsonParser parser, int depth, LineFaults faults) {
		passOver(parser, depth, faults, PassedNumbers.UNSEEN);
	}

	static void passOver(JsonParser parser, int depth, LineFaults faults, PassedNumbers numbers) {
		int open = depth;
		JsonToken token = parser.currentToken();
		while (true) {
			if (token.isStructStart()) {
				open++;
			}
			if (open > EventParser.MAX_DEPTH) {
				faults.noteTooDeep();
				return;
			}
			watchNames(token, parser, faults);
			if (token.isNumeric()) {
				numbers.see(parser);
			}
			if (token == JsonToken.VALUE_STRING) {
				numbers.seeText(parser);
			}
			if (token.isStructEnd()) {
				open--;
			}
			if (open == depth) {
				return;
			}
			token = parser.nextToken();
		}
	}

	private static void watchNames(JsonToken token, JsonParser parser, LineFaults faults) {
		switch (token) {
			case START_OBJECT -> faults.names().openObject();
			case PROPERTY_NAME -> {
				if (!faults.names().add(parser.currentName())) {
					faults.noteDuplicate("a name within an ignored field");
				}
			}
			case END_OBJECT -> faults.names().closeObject();
			default -> {
			}
		}
	}

}
