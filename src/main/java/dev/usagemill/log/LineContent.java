package dev.usagemill.log;

import tools.jackson.core.JsonParser;

/** What is made of the object that a line holds, for {@link JsonLine}. */
interface LineContent {

	/** Begins the next line. */
	void clear();

	/**
	 * Reads all members of the object at whose start the parser stands, and leaves it at
	 * the object's end, or where it became too deep.
	 */
	void read(JsonParser parser, LineFaults faults);

	/** The verdict on the line, once it is known to be one object without faults. */
	Verdict verdict();

}
