package dev.usagemill.log;

import tools.jackson.core.JsonParser;

/** Sees the numbers of a line that are passed over, and texts that may stand for some. */
@FunctionalInterface
interface PassedNumbers {

	PassedNumbers UNSEEN = (parser) -> {
	};

	/** The parser stands at such a number. */
	void see(JsonParser parser);

	/** The parser stands at a text, which is not decoded yet. */
	default void seeText(JsonParser parser) {
	}

}
