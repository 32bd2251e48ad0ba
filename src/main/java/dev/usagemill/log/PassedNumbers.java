package dev.usagemill.log;

import tools.jackson.core.JsonParser;

/** Sees the numbers of a line that are passed over. */
@FunctionalInterface
interface PassedNumbers {

	PassedNumbers UNSEEN = (parser) -> {
	};

	/** The parser stands at such a number. */
	void see(JsonParser parser);

}
